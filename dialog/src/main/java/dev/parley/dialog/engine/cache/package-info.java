/// Files that engines keep between starts and can always make again.
@NullMarked
package dev.parley.dialog.engine.cache;

import org.jspecify.annotations.NullMarked;
