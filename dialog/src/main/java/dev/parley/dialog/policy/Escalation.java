package dev.parley.dialog.policy;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.pack.Policy.Trigger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Words that bring a person at once, looked for before anything else is understood.
public final class Escalation {
  private final List<Trigger> must;

  public Escalation(List<Trigger> must) {
    this.must = must;
  }

  /// The first trigger whose words are in `utterance`, as whole words in its best hypothesis.
  public Optional<Trigger> in(Utterance utterance) {
    String said =
        " " + utterance.text().toLowerCase(Locale.ROOT).replaceAll("[^a-z' ]+", " ").strip() + " ";
    return must.stream()
        .filter(trigger -> trigger.phrases().stream().anyMatch(p -> said.contains(" " + p + " ")))
        .findFirst();
  }
}
