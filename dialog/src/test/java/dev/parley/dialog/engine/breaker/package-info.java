/// When a program that failed is left alone.
@NullMarked
package dev.parley.dialog.engine.breaker;

import org.jspecify.annotations.NullMarked;
