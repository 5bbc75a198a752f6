/// How well the ends of callers' turns are told from pauses by their words.
@NullMarked
package dev.parley.benchmarks.endings;

import org.jspecify.annotations.NullMarked;
