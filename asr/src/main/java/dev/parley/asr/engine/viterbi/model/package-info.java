/// The acoustic model as numbers: phones, gaussians, mixture weights and transitions, read from the
/// files of CMU Sphinx.
@NullMarked
package dev.parley.asr.engine.viterbi.model;

import org.jspecify.annotations.NullMarked;
