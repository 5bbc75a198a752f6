/// Makes a corpus on this machine: planned to the last draw by a seed, spoken by flite, reshaped,
/// sent down a telephone line and mixed with what lines and rooms add.
@NullMarked
package dev.parley.benchmarks.corpus.make;

import org.jspecify.annotations.NullMarked;
