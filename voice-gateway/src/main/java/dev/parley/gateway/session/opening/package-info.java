/// How a conversation is opened.
@NullMarked
package dev.parley.gateway.session.opening;

import org.jspecify.annotations.NullMarked;
