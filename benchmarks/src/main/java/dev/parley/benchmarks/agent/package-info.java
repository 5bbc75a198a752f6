/// `./parley bench agent`: made callers get their business done with the demo agent, or don't.
@NullMarked
package dev.parley.benchmarks.agent;

import org.jspecify.annotations.NullMarked;
