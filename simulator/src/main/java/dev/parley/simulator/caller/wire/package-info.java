/// The scripted caller's telephone: what it says and hears, sample by sample, with the times at its
/// own side of the wire.
@NullMarked
package dev.parley.simulator.caller.wire;

import org.jspecify.annotations.NullMarked;
