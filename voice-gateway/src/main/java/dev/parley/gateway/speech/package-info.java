/// What of the agent's speech can be tried and kept without a call (`./parley speak`, `./parley
/// pack prompts`), and what its callers may say.
@NullMarked
package dev.parley.gateway.speech;

import org.jspecify.annotations.NullMarked;
