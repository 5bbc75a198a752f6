/// Calls that the server places: whom it may call, how much, which way, and how each gets on. Toll
/// fraud is the first thing tried on a SIP server, so nothing may be called until it is listed.
@NullMarked
package dev.parley.gateway.outgoing;

import org.jspecify.annotations.NullMarked;
