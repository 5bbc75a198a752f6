/// Measures what the product promises: the 20 ms path with JMH, and calls against a running server.
@NullMarked
package dev.parley.benchmarks;

import org.jspecify.annotations.NullMarked;
