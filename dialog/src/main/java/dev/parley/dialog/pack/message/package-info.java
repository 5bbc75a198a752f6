/// What must hold for messages to customers: where they go, and that all they say will be known.
@NullMarked
package dev.parley.dialog.pack.message;

import org.jspecify.annotations.NullMarked;
