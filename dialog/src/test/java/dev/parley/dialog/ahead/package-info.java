/// Turns thought out before they are committed.
@NullMarked
package dev.parley.dialog.ahead;

import org.jspecify.annotations.NullMarked;
