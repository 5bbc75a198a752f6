@NullMarked
package dev.parley.dialog.pack.rules;

import org.jspecify.annotations.NullMarked;
