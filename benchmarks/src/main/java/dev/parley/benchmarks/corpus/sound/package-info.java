/// Signal processing for making corpora: voices reshaped, telephone lines, noises, coughs. Plain
/// functions from samples to samples; chance is an argument.
@NullMarked
package dev.parley.benchmarks.corpus.sound;

import org.jspecify.annotations.NullMarked;
