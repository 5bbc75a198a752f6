/// The demo agent's test conversations, and the rules of how a call sounds.
@NullMarked
package dev.parley.dialog.trial;

import org.jspecify.annotations.NullMarked;
