package dev.parley.dialog.understand;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.understand.DeclinedTopics.Topic;
import dev.parley.dialog.understand.grammar.Words;
import java.util.List;
import java.util.Optional;

/// An interpreter that also hears what is not talked about. What sounds like something that brings
/// a person comes first, then what the caller answers or wants done; a topic is what is left, and
/// what its pack gives as an example of it.
public final class TopicInterpreter implements Interpreter {
  private static final double CONFIDENCE = 0.9;

  /// From it, what was understood is served.
  private static final double SERVED_FROM = 0.6;

  private static final int WORDS_MIN = 3;

  private final Interpreter interpreter;
  private final DeclinedTopics topics;

  public TopicInterpreter(Interpreter interpreter, DeclinedTopics topics) {
    this.interpreter = interpreter;
    this.topics = topics;
  }

  @Override
  public String name() {
    return interpreter.name();
  }

  @Override
  public Interpretation interpret(Utterance utterance, InterpretationContext context) {
    Interpretation meaning = interpreter.interpret(utterance, context);
    return Words.stoodBehind(utterance)
        .filter(heard -> heard.size() >= WORDS_MIN)
        .flatMap(
            words ->
                topics
                    .ofExample(words)
                    .or(() -> isSettled(meaning) ? Optional.empty() : declined(words, meaning)))
        .map(id -> new Interpretation(List.of(new Command.Decline(id)), CONFIDENCE, meaning.by()))
        .orElse(meaning);
  }

  private Optional<String> declined(Words words, Interpretation meaning) {
    Optional<String> named = topics.namedIn(words);
    boolean goal =
        meaning.confidence() >= SERVED_FROM
            && meaning.commands().stream().anyMatch(Command.StartFlow.class::isInstance);
    if (goal || named.isPresent()) {
      return goal ? Optional.empty() : named;
    }
    Topic topic = topics.nearest(words);
    return topic.isMeant() ? Optional.of(topic.id()) : Optional.empty();
  }

  /// A person, a value, a yes or no, or what steers the call.
  private static boolean isSettled(Interpretation meaning) {
    return meaning.commands().stream()
        .anyMatch(
            command ->
                switch (command) {
                  case Command.AskForPerson _, Command.Escalate _, Command.Decline _ -> true;
                  case Command.FillSlot _,
                      Command.CorrectSlot _,
                      Command.Confirm _,
                      Command.Deny _,
                      Command.Repeat _,
                      Command.Cancel _,
                      Command.StartOver _,
                      Command.AskIfAutomated _,
                      Command.Wait _,
                      Command.NothingElse _,
                      Command.Contradict _,
                      Command.CannotAnswer _ ->
                      meaning.confidence() >= SERVED_FROM;
                  case Command.StartFlow _,
                      Command.AskKnowledge _,
                      Command.WhatCanYouDo _,
                      Command.OutOfScope _,
                      Command.Courtesy _ ->
                      false;
                });
  }

  @Override
  public void close() {
    interpreter.close();
  }
}
