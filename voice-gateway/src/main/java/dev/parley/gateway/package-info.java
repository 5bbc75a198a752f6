/// The server: call sessions, turn-taking, wiring, HTTP, operations and rehearsal. The only place
/// where the other modules meet.
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
