/// Noise suppression by RNNoise, a small recurrent network, as WebAssembly compiled to byte code:
/// for people in the background, at about a millisecond a frame on threads of its own.
@NullMarked
package dev.parley.asr.engine.rnnoise;

import org.jspecify.annotations.NullMarked;
