/// Packs as read from their folder, and everything that can be wrong with one.
@NullMarked
package dev.parley.dialog.pack.reading;

import org.jspecify.annotations.NullMarked;
