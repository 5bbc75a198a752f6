/// The whole server against real clients, on loopback.
@NullMarked
package dev.parley.gateway.server;

import org.jspecify.annotations.NullMarked;
