/// Tests of what is done with approved passages as text.
@NullMarked
package dev.parley.dialog.knowledge;

import org.jspecify.annotations.NullMarked;
