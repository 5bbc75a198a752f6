/// What is said: patterns of the pack filled with values that know where they come from.
@NullMarked
package dev.parley.dialog.reply;

import org.jspecify.annotations.NullMarked;
