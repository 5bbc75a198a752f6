@NullMarked
package dev.parley.dialog.understand.leave;

import org.jspecify.annotations.NullMarked;
