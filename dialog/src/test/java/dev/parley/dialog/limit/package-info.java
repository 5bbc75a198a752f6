@NullMarked
package dev.parley.dialog.limit;

import org.jspecify.annotations.NullMarked;
