package dev.parley.asr.spi;

import java.util.List;
import java.util.Locale;

/// What the recognizer is told about this turn.
///
/// @param phrases whole sentences the caller may say at any time in this agent's domain, lower
///   case, spoken words only ("where is my order"): the domain language model is made from them,
///   and those in them that name a goal are in every grammar
/// @param expected what would be a complete answer now; alternatives, in no order
public record RecognitionContext(Locale language, List<String> phrases, List<Expected> expected) {

  public RecognitionContext {
    phrases = List.copyOf(phrases);
    expected = List.copyOf(expected);
  }

  public RecognitionContext expecting(List<Expected> now) {
    return new RecognitionContext(language, phrases, now);
  }
}
