/// How far a conversation has got, as immutable records: what it waits for, the flows under way,
/// what was looked up, what was said and heard.
@NullMarked
package dev.parley.dialog.flow.state;

import org.jspecify.annotations.NullMarked;
