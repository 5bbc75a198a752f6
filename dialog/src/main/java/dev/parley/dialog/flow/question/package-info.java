/// What a caller can be asked, and what would answer it: in speech and on the keypad.
@NullMarked
package dev.parley.dialog.flow.question;

import org.jspecify.annotations.NullMarked;
