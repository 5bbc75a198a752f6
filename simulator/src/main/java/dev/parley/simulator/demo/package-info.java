/// `./parley demo`: what is in the demo businesses and what they sent, so that a newcomer has an
/// order to ask about and sees what came of the call.
@NullMarked
package dev.parley.simulator.demo;

import org.jspecify.annotations.NullMarked;
