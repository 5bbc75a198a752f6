package dev.parley.asr.spi;

import java.util.List;
import java.util.Locale;

/// What the recognizer is told about this turn.
///
/// @param phrases whole sentences the caller may say at any time in this agent's domain, lower
///   case, spoken words only ("where is my order"): the domain language model is made from them,
///   and those in them that name a goal are in every grammar
/// @param expected what would be a complete answer now; alternatives, in no order
/// @param asides sentences of the same form that callers say less often, whatever they are asked:
///   they make the model of what callers say in their own words, and no grammar
public record RecognitionContext(
    Locale language, List<String> phrases, List<Expected> expected, List<String> asides) {

  public RecognitionContext {
    phrases = List.copyOf(phrases);
    expected = List.copyOf(expected);
    asides = List.copyOf(asides);
  }

  /// With no asides.
  public RecognitionContext(Locale language, List<String> phrases, List<Expected> expected) {
    this(language, phrases, expected, List.of());
  }

  public RecognitionContext withAsides(List<String> said) {
    return new RecognitionContext(language, phrases, expected, said);
  }

  public RecognitionContext expecting(List<Expected> now) {
    return new RecognitionContext(language, phrases, now, asides);
  }
}
