@NullMarked
package dev.parley.dialog.engine.smtp;

import org.jspecify.annotations.NullMarked;
