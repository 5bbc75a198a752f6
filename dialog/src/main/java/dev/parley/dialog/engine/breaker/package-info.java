/// When another program that failed repeatedly is left alone for a while.
@NullMarked
package dev.parley.dialog.engine.breaker;

import org.jspecify.annotations.NullMarked;
