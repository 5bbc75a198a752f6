package dev.parley.asr.engine.pocketsphinx.nativelib;

/// One segment of a decoded utterance, fillers and silences included.
///
/// @param word as in the dictionary, with the number of its pronunciation where it is not the first
///   (`order(2)`)
/// @param fromFrame first frame of 10 ms
/// @param toFrame last frame of 10 ms, inclusive
/// @param acoustic log of the acoustic likelihood, in the decoder's own log base, scaled
/// @param posterior 0 to 1 over the word lattice; 1 when there was no lattice
public record DecodedWord(
    String word, int fromFrame, int toFrame, int acoustic, double posterior) {}
