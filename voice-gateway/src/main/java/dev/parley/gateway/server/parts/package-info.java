/// What a server has opened, until it is closed.
@NullMarked
package dev.parley.gateway.server.parts;

import org.jspecify.annotations.NullMarked;
