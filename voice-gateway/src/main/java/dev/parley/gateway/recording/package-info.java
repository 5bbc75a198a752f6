/// Calls recorded as sound: a tap beside the 20 ms path, a ring for each call, and one thread that
/// writes what is in the rings.
@NullMarked
package dev.parley.gateway.recording;

import org.jspecify.annotations.NullMarked;
