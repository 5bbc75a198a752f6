/// What must hold across a pack where its tools write.
@NullMarked
package dev.parley.dialog.pack.write;

import org.jspecify.annotations.NullMarked;
