package dev.parley.tts.engine.flite.nativelib;

/// The first and the last sound of an utterance, seconds from its first sample.
///
/// @param firstPhone name of the first sound, such as `s`
/// @param firstFrom where the padding before it ends
/// @param firstTo where it ends
/// @param lastPhone name of the last sound
/// @param lastFrom where it begins
/// @param lastTo where the padding after it begins
public record FliteEdges(
    String firstPhone,
    float firstFrom,
    float firstTo,
    String lastPhone,
    float lastFrom,
    float lastTo) {}
