/// What is said, and where it comes from.
@NullMarked
package dev.parley.dialog.reply;

import org.jspecify.annotations.NullMarked;
