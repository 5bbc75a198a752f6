/// What of the agent's speech can be tried and kept without a call: `./parley speak` and `./parley
/// pack prompts`.
@NullMarked
package dev.parley.gateway.speech;

import org.jspecify.annotations.NullMarked;
