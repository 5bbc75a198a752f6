/// Made callers on the telephone: how they say what they say, and what was heard of it.
@NullMarked
package dev.parley.benchmarks.agent.speech;

import org.jspecify.annotations.NullMarked;
