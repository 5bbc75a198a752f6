/// From a folder to an agent pack: reads its files, checks each one's shape and meaning and what
/// must hold across them, and names every problem at once.
@NullMarked
package dev.parley.dialog.pack.reading;

import org.jspecify.annotations.NullMarked;
