/// Commands that ask a running server.
@NullMarked
package dev.parley.gateway.client;

import org.jspecify.annotations.NullMarked;
