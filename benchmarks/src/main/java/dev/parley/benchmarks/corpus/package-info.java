/// Recordings of callers with what is true of them: the format, and reading it.
@NullMarked
package dev.parley.benchmarks.corpus;

import org.jspecify.annotations.NullMarked;
