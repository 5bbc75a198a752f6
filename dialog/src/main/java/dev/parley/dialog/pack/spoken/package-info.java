/// Checks that what a pack says is said in a form that it has.
@NullMarked
package dev.parley.dialog.pack.spoken;

import org.jspecify.annotations.NullMarked;
