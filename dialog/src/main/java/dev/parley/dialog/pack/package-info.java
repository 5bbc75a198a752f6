/// The agent pack: the folder that a support lead reads and changes, as checked immutable records.
@NullMarked
package dev.parley.dialog.pack;

import org.jspecify.annotations.NullMarked;
