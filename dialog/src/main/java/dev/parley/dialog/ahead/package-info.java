/// A caller's turn thought out before it is committed: the dialog machine on a copy of the state.
@NullMarked
package dev.parley.dialog.ahead;

import org.jspecify.annotations.NullMarked;
