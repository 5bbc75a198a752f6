/// A made caller on the line: what it hears in the agent's words, and what it says to that.
@NullMarked
package dev.parley.benchmarks.agent.talk;

import org.jspecify.annotations.NullMarked;
