package dev.parley.benchmarks.agent.speech;

import dev.parley.dialog.flow.question.Question;

/// A caller's turn and what led to it.
///
/// @param agent what the caller heard before it
/// @param asked what was asked
/// @param said in the caller's words
/// @param keyed whether it was keyed rather than said
/// @param heard what the agent made out of it
public record Exchange(String agent, Question asked, String said, boolean keyed, String heard) {

  Exchange heardAs(String words) {
    return new Exchange(agent, asked, said, keyed, (heard + " " + words).strip());
  }

  /// Whether it answers a question for a value.
  boolean givesValue() {
    return asked instanceof Question.ForSlot || asked instanceof Question.Which;
  }
}
