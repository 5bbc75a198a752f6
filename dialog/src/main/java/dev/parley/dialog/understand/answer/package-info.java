/// Answers to yes/no questions in other words than yes and no.
@NullMarked
package dev.parley.dialog.understand.answer;

import org.jspecify.annotations.NullMarked;
