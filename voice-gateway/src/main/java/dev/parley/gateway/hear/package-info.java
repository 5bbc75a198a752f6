/// `./parley hear`: what the recognizer hears in a recording, and what that means to an agent.
@NullMarked
package dev.parley.gateway.hear;

import org.jspecify.annotations.NullMarked;
