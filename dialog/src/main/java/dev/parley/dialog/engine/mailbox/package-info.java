/// Messages that stay on this machine: they arrive in a demo business's mailbox.
@NullMarked
package dev.parley.dialog.engine.mailbox;

import org.jspecify.annotations.NullMarked;
