/// Whether a caller who falls silent is done, told from the words.
@NullMarked
package dev.parley.dialog.understand.ending;

import org.jspecify.annotations.NullMarked;
