/// Judges what came of a conversation by the shop's records and by what the agent said; knows
/// nothing of how the agent works.
@NullMarked
package dev.parley.benchmarks.agent.oracle;

import org.jspecify.annotations.NullMarked;
