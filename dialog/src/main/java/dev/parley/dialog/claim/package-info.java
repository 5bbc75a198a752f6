/// What a sentence claims or promises, and whether that may be said: law 7, checked on the pack's
/// words before they are loaded and on every reply before it is said.
@NullMarked
package dev.parley.dialog.claim;

import org.jspecify.annotations.NullMarked;
