/// From scores to words: the network of a grammar's phones, the search through it, and the loop of
/// free phones that it is measured against.
@NullMarked
package dev.parley.asr.engine.viterbi.search;

import org.jspecify.annotations.NullMarked;
