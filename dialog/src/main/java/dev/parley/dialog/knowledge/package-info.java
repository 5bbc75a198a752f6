/// Approved passages as text: what they claim, which of them say the same or the opposite, what of
/// one is said aloud, and what callers asked that none answers.
@NullMarked
package dev.parley.dialog.knowledge;

import org.jspecify.annotations.NullMarked;
