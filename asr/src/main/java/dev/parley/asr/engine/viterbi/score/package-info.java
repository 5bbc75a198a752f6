/// How well each moment of an utterance suits each tied state.
@NullMarked
package dev.parley.asr.engine.viterbi.score;

import org.jspecify.annotations.NullMarked;
