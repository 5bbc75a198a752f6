/// Grammars of everyday answers: digits, yes and no, choices, days, telephone numbers, postcodes.
@NullMarked
package dev.parley.dialog.understand.grammar;

import org.jspecify.annotations.NullMarked;
