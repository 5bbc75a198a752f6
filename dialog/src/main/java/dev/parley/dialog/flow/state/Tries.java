package dev.parley.dialog.flow.state;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Failed attempts to understand, per slot and in the whole call; starting over does not reset
/// them. And how the caller took it.
///
/// @param halfHeard what the last words may have been, too doubtful to go by
/// @param guesses what the caller was taken to want
public record Tries(
    Map<String, Integer> perSlot,
    int perCall,
    Temper temper,
    Optional<HalfHeard> halfHeard,
    Guesses guesses) {

  /// A yes, a no or a value, to that question.
  ///
  /// @param answer without what else a value may have been: that is heard once
  /// @param clear whether the words are certain, and hardly anything else can be meant
  public record HalfHeard(Question question, Command answer, boolean clear) {

    /// What nobody would doubt but where it moves money or goods.
    private static final double CLEAR_MIN = 0.55;

    /// Below this a yes or no is one that another hypothesis contradicts.
    private static final double ANSWER_MIN = 0.25;

    /// The least of a number that fits and that nobody stands behind.
    private static final double NUMBER_MIN = 0.15;

    /// Of one answer alone; of a number where it was asked for, and is read back or is a code to be
    /// checked.
    public static Optional<HalfHeard> of(
        AgentPack pack, Question question, List<Command> commands, double confidence) {
      if (commands.size() != 1) {
        return Optional.empty();
      }
      Command answer = commands.getFirst();
      return switch (answer) {
        case Command.Confirm _, Command.Deny _ when confidence >= ANSWER_MIN ->
            Optional.of(new HalfHeard(question, answer, confidence >= CLEAR_MIN));
        case Command.FillSlot(var slot, var value, _)
            when confidence >= NUMBER_MIN
                && question.equals(new Question.ForSlot(slot))
                && (pack.policy().isCode(slot) || pack.slot(slot).readBack().isPresent())
                && pack.slot(slot).answer() instanceof Answer.Digits digits
                && value.length() >= digits.minDigits() ->
            Optional.of(
                new HalfHeard(question, new Command.FillSlot(slot, value, List.of()), false));
        default -> Optional.empty();
      };
    }

    /// Whether the caller said the same before.
    ///
    /// @param write whether it lets something be written: both times must be clear
    public boolean confirms(HalfHeard before, boolean write) {
      return question.equals(before.question)
          && answer.equals(before.answer)
          && (!write || clear && before.clear);
    }
  }

  public static final Tries NONE =
      new Tries(Map.of(), 0, Temper.EVEN, Optional.empty(), Guesses.NONE);

  public Tries {
    perSlot = Map.copyOf(perSlot);
  }

  public Tries failed(String slot) {
    Map<String, Integer> next = new HashMap<>(perSlot);
    next.merge(slot, 1, Integer::sum);
    return new Tries(next, perCall + 1, temper, halfHeard, guesses);
  }

  public Tries taken(Temper now) {
    return new Tries(perSlot, perCall, now, halfHeard, guesses);
  }

  public Tries halfHeard(Optional<HalfHeard> now) {
    return new Tries(perSlot, perCall, temper, now, guesses);
  }

  /// The caller was taken to want this by what they said. What must bring a person does so each
  /// time; only what offers one can be denied.
  public Tries guessed(AgentPack pack, List<Command> commands, String words) {
    Guesses next = guesses;
    for (Command command : commands) {
      if (command instanceof Command.StartFlow(var flow)) {
        next = next.made(flow, words);
      } else if (command instanceof Command.Escalate(var trigger)
          && pack.policy().offers(trigger).isPresent()) {
        next = next.made(InterpretationContext.PERSON + trigger, words);
      }
    }
    return with(next);
  }

  /// Somebody else is on the line.
  public Tries toSomebodyElse() {
    return new Tries(perSlot, perCall, Temper.EVEN, Optional.empty(), Guesses.NONE);
  }

  /// They did not want it, asked about it.
  public Tries denied(String flow) {
    return with(guesses.denied(flow));
  }

  /// They want no person.
  public Tries personDenied() {
    return taken(temper.afterOffer()).with(guesses.personDenied());
  }

  private Tries with(Guesses now) {
    return new Tries(perSlot, perCall, temper, halfHeard, now);
  }

  /// Whether the caller's mood calls for a person.
  ///
  /// @param back with the same problem as before
  public boolean callForPerson(boolean back) {
    return temper.calls(back || perCall > 0);
  }

  public int of(String slot) {
    return perSlot.getOrDefault(slot, 0);
  }
}
