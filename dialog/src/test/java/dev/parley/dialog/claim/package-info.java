@NullMarked
package dev.parley.dialog.claim;

import org.jspecify.annotations.NullMarked;
