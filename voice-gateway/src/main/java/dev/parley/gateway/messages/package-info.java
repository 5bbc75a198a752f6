/// What sends the messages that agents write to customers, as the server's settings say.
@NullMarked
package dev.parley.gateway.messages;

import org.jspecify.annotations.NullMarked;
