/// The whole server against real clients, on loopback.
@NullMarked
package dev.parley.gateway.client;

import org.jspecify.annotations.NullMarked;
