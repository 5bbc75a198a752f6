/// Messages to customers: written from what is known, checked like what is said, and sent by
/// whatever sends them.
@NullMarked
package dev.parley.dialog.message;

import org.jspecify.annotations.NullMarked;
