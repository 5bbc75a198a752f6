/// Tools that make a test repeatable: virtual time, seeds, a simulated network, golden timelines.
/// For tests, the simulator and rehearsals only; nothing that the server runs may load it.
@NullMarked
package dev.parley.testkit;

import org.jspecify.annotations.NullMarked;
