package dev.parley.asr.language;

/// One transition of a finite-state grammar: saying `word` leads from one state to another.
///
/// @param probability 0 exclusive to 1
public record GrammarArc(int from, int to, String word, double probability) {}
