/// The process: its command line and configuration, and the assembly of all rooms into one server.
@NullMarked
package dev.parley.gateway.server;

import org.jspecify.annotations.NullMarked;
