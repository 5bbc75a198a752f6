/// Parley's own decoder: grammar first, in one pass, with a confidence that comes from the sound.
@NullMarked
package dev.parley.asr.engine.viterbi;

import org.jspecify.annotations.NullMarked;
