/// What the dialog needs from engines: an interpreter, business tools, a knowledge index.
@NullMarked
package dev.parley.dialog.spi;

import org.jspecify.annotations.NullMarked;
