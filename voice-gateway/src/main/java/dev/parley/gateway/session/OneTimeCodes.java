package dev.parley.gateway.session;

import dev.parley.desk.record.RecordEntry;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.pack.Policy.Verification;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.understand.grammar.NumberWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Keeps one-time codes out of what is recorded and shown: while one is asked for, every digit and
/// number word of the caller's is a dot, and so is the code wherever it is passed on. The audio is
/// not touched; where it is recorded, the caller is left out meanwhile.
///
/// Belongs to the conversation's thread, but for `shown`, which knows only what it is given.
final class OneTimeCodes {

  private static final String DOT = "•";
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}']+");

  private final Optional<Verification> verification;
  private boolean asked;

  OneTimeCodes(Optional<Verification> verification) {
    this.verification = verification;
  }

  void expects(TurnExpectation expectation) {
    asked = asksCode(expectation);
  }

  /// Whether a caller who answers `expectation` says a code. From any thread.
  boolean asksCode(TurnExpectation expectation) {
    return isCode(expectation.slot());
  }

  private boolean isCode(String slot) {
    return verification.filter(how -> how.slot().equals(slot)).isPresent();
  }

  /// The caller's words as they may be shown while `expectation` stands.
  String shown(TurnExpectation expectation, String text) {
    return asksCode(expectation) ? masked(text) : text;
  }

  /// `entry` as it may be kept.
  RecordEntry recorded(RecordEntry entry) {
    return switch (entry) {
      case RecordEntry.CallerTurn turn when asked ->
          new RecordEntry.CallerTurn(
              turn.index(), turn.at(), turn.until(), masked(turn.utterance()), turn.commitReason());
      case RecordEntry.Understood(int index, Interpretation meant) ->
          new RecordEntry.Understood(
              index,
              new Interpretation(
                  meant.commands().stream().map(this::masked).toList(),
                  meant.confidence(),
                  meant.by(),
                  meant.mood()));
      default -> entry;
    };
  }

  /// The names of `call`'s arguments that must not be kept.
  Set<String> secretArguments(ToolCall call) {
    return verification
        .filter(how -> how.check().equals(call.tool()))
        .map(how -> Set.of(how.argument()))
        .orElse(Set.of());
  }

  private Command masked(Command command) {
    return switch (command) {
      case Command.FillSlot(var slot, var value, _) when isCode(slot) ->
          new Command.FillSlot(slot, masked(value), List.of());
      case Command.CorrectSlot(var slot, var value) when isCode(slot) ->
          new Command.CorrectSlot(slot, masked(value));
      case Command.AskKnowledge(var question) ->
          new Command.AskKnowledge(asked ? masked(question) : question);
      default -> command;
    };
  }

  private static Utterance masked(Utterance utterance) {
    return switch (utterance) {
      case Utterance.Spoken(var nBest, boolean accepted) ->
          new Utterance.Spoken(
              nBest.stream()
                  .map(each -> new Utterance.Hypothesis(masked(each.text()), each.confidence()))
                  .toList(),
              accepted);
      case Utterance.Keyed(var keys) -> new Utterance.Keyed(keys.replaceAll("[0-9]", DOT));
      case Utterance.Typed(var text) -> new Utterance.Typed(masked(text));
    };
  }

  private static String masked(String text) {
    return WORD.matcher(text)
        .replaceAll(
            word ->
                NumberWords.soundsLikeNumber(word.group().toLowerCase(Locale.ROOT))
                    ? DOT
                    : word.group().replaceAll("[0-9]", DOT));
  }
}
