package dev.parley.dialog.trial;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Slot;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.understand.birth.SpokenBirthDates;
import dev.parley.dialog.understand.grammar.Choices;
import dev.parley.dialog.understand.grammar.SpellingReading;
import dev.parley.dialog.understand.grammar.SpokenAddress;
import dev.parley.dialog.understand.grammar.SpokenDates;
import dev.parley.dialog.understand.grammar.SpokenSpelling;
import dev.parley.dialog.understand.grammar.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Understands exactly what the pack gives as examples, and digits. For trials of flows, where what
/// is understood must not be in doubt.
public final class KeywordInterpreter implements Interpreter {
  private static final Map<String, String> DIGITS =
      Map.ofEntries(
          Map.entry("zero", "0"),
          Map.entry("oh", "0"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"));
  private static final int PHRASE_WORDS_MIN = 3;
  private static final Pattern QUESTION = Pattern.compile("(what|how|do you|can i|is there) .*");
  private static final Set<String> SMALL_WORDS = Set.of("the", "from", "and", "one", "a", "or");

  private final AgentPack pack;

  public KeywordInterpreter(AgentPack pack) {
    this.pack = pack;
  }

  @Override
  public String name() {
    return "keywords";
  }

  @Override
  public Interpretation interpret(Utterance utterance, InterpretationContext context) {
    String text = plain(utterance.text());
    List<Command> commands = new ArrayList<>();
    exact(text).ifPresent(commands::add);
    if (commands.isEmpty()) {
      choice(text, context).ifPresent(commands::add);
    }
    if (commands.isEmpty()) {
      contained(text, commands);
      digits(utterance, context).ifPresent(commands::add);
      born(text, context).ifPresent(commands::add);
    }
    if (commands.isEmpty() || commands.stream().allMatch(Command.FillSlot.class::isInstance)) {
      List<Command> own = ownWords(utterance, context);
      if (!own.isEmpty()) {
        commands.clear();
        commands.addAll(own);
      }
    }
    if (commands.isEmpty()) {
      declined(text).ifPresent(commands::add);
    }
    if (commands.isEmpty() && QUESTION.matcher(text).lookingAt()) {
      commands.add(new Command.AskKnowledge(text));
    }
    return new Interpretation(commands, commands.isEmpty() ? 0 : 1, name());
  }

  private Optional<Command> exact(String text) {
    for (var entry : pack.commands().entrySet()) {
      if (entry.getValue().contains(text)) {
        return Optional.of(entry.getKey().command());
      }
    }
    for (var flow : pack.flows().values()) {
      if (flow.examples().contains(text)) {
        return Optional.of(wish(flow.id()));
      }
    }
    for (var passage : pack.knowledge().values()) {
      if (passage.questions().contains(text)) {
        return Optional.of(new Command.AskKnowledge(text));
      }
    }
    return Optional.empty();
  }

  private void toldChoices(String text, List<Command> commands) {
    for (Slot slot : pack.slots().values()) {
      if (slot.answer() instanceof Answer.Choice choice) {
        choice.means().entrySet().stream()
            .filter(
                option ->
                    option.getValue().stream()
                        .filter(phrase -> phrase.indexOf(' ') > 0)
                        .anyMatch(Words.of(text)::contains))
            .findFirst()
            .ifPresent(option -> commands.add(fill(slot.id(), option.getKey())));
      }
    }
  }

  private Optional<Command> alarm(String text) {
    return Stream.concat(pack.policy().must().stream(), pack.policy().offer().stream())
        .filter(
            trigger ->
                trigger.examples().stream()
                    .anyMatch(each -> (" " + text + " ").contains(" " + each + " ")))
        .findFirst()
        .map(trigger -> new Command.Escalate(trigger.id()));
  }

  private Optional<Command> declined(String text) {
    return pack.policy().decline().stream()
        .filter(
            topic ->
                Stream.concat(topic.examples().stream(), topic.phrases().stream())
                    .anyMatch(each -> (" " + text + " ").contains(" " + each + " ")))
        .findFirst()
        .map(topic -> new Command.Decline(topic.id()));
  }

  private Command wish(String flow) {
    return flow.equals(pack.policy().callback().flow())
        ? new Command.AskForPerson()
        : new Command.StartFlow(flow);
  }

  private void contained(String text, List<Command> commands) {
    String padded = " " + text + " ";
    alarm(text).ifPresent(commands::add);
    for (var entry : pack.commands().entrySet()) {
      boolean first =
          entry.getValue().stream()
              .anyMatch(
                  phrase ->
                      text.startsWith(phrase + " ")
                          || (words(phrase) >= PHRASE_WORDS_MIN
                              && padded.contains(" " + phrase + " ")));
      if (first) {
        commands.add(entry.getKey().command());
      }
    }
    for (var flow : pack.flows().values()) {
      if (flow.examples().stream().anyMatch(e -> padded.contains(" " + e + " "))) {
        commands.add(wish(flow.id()));
      }
    }
    if (commands.stream().anyMatch(Command.StartFlow.class::isInstance)) {
      toldChoices(text, commands);
    }
    for (var passage : pack.knowledge().values()) {
      passage.questions().stream()
          .filter(q -> padded.contains(" " + q + " "))
          .findFirst()
          .ifPresent(question -> commands.add(new Command.AskKnowledge(question)));
    }
  }

  private static Optional<Command> choice(String text, InterpretationContext context) {
    for (Answer answer : context.expectation().answers()) {
      if (answer instanceof Answer.Choice choice) {
        Optional<Choices.Reading> reading =
            new Choices(choice, context.today()).read(Words.of(text));
        if (reading.isPresent()) {
          return Optional.of(fill(context.expectation().slot(), reading.get().option()));
        }
        for (String option : choice.options()) {
          boolean named =
              List.of(text.split(" ")).stream()
                  .filter(word -> !SMALL_WORDS.contains(word))
                  .anyMatch(List.of(plain(option).split(" "))::contains);
          if (named) {
            return Optional.of(
                new Command.FillSlot(context.expectation().slot(), option, List.of()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /// Days, and what is taken down as it is said.
  private static List<Command> ownWords(Utterance utterance, InterpretationContext context) {
    String slot = context.expectation().slot();
    Words words = Words.of(utterance.text());
    for (Answer answer : context.expectation().answers()) {
      List<Command> fills =
          switch (answer) {
            case Answer.Date _ ->
                SpokenDates.read(words, context.today()).stream()
                    .<Command>map(day -> fill(slot, day.date().toString()))
                    .toList();
            case Answer.BirthDate _ ->
                SpokenBirthDates.read(words, context.today()).stream()
                    .<Command>map(
                        born ->
                            new Command.FillSlot(
                                slot,
                                born.date().toString(),
                                born.alternatives().stream().map(Object::toString).toList()))
                    .toList();
            case Answer.OwnWords(boolean name, _) ->
                List.of(fill(slot, name ? SpokenAddress.place(words) : utterance.text().strip()));
            case Answer.Street(var town, var postcode) ->
                SpokenAddress.read(words).stream()
                    .flatMap(
                        told ->
                            Stream.of(
                                fill(slot, told.street()),
                                fill(town, told.town()),
                                fill(postcode, told.postcode())))
                    .filter(fill -> !fill.slot().isEmpty() && !fill.value().isEmpty())
                    .map(Command.class::cast)
                    .toList();
            case Answer.Spelling asked ->
                new SpokenSpelling(asked)
                    .read(words).stream()
                        .filter(SpellingReading::holds)
                        .<Command>map(spelled -> fill(slot, spelled.value()))
                        .toList();
            case Answer.YesNo _, Answer.Digits _, Answer.Choice _, Answer.Open _ -> List.of();
          };
      if (!fills.isEmpty()) {
        return fills;
      }
    }
    return List.of();
  }

  /// A date of birth that nobody asked for.
  private Optional<Command> born(String text, InterpretationContext context) {
    return pack.slots().values().stream()
        .filter(slot -> slot.answer() instanceof Answer.BirthDate)
        .filter(slot -> !slot.id().equals(context.expectation().slot()))
        .findFirst()
        .flatMap(
            slot ->
                SpokenBirthDates.read(Words.of(text), context.today())
                    .filter(SpokenBirthDates.Reading::named)
                    .map(born -> fill(slot.id(), born.date().toString())));
  }

  private static Command.FillSlot fill(String slot, String value) {
    return new Command.FillSlot(slot, value, List.of());
  }

  private Optional<Command> digits(Utterance utterance, InterpretationContext context) {
    List<String> readings = new ArrayList<>();
    if (utterance instanceof Utterance.Spoken spoken) {
      spoken.nBest().forEach(h -> readings.add(digitsOf(plain(h.text()))));
    } else {
      readings.add(digitsOf(plain(utterance.text())));
    }
    String best = readings.isEmpty() ? "" : readings.getFirst();
    if (best.isEmpty()) {
      return Optional.empty();
    }
    return slotFor(best, plain(utterance.text()), context)
        .map(slot -> new Command.FillSlot(slot, best, readings.subList(1, readings.size())));
  }

  private Optional<String> slotFor(String digits, String text, InterpretationContext context) {
    String asked = context.expectation().slot();
    Slot slot = pack.slots().get(asked);
    if (slot != null && slot.answer() instanceof Answer.Digits(int min, int max, _, _)) {
      boolean elsewhere = digits.length() < min || digits.length() > max;
      return elsewhere
          ? byLength(digits).filter(other -> named(other, text)).or(() -> Optional.of(asked))
          : Optional.of(asked);
    }
    return byLength(digits);
  }

  private boolean named(String slot, String text) {
    return (" " + text + " ").contains(" " + pack.slot(slot).name() + " ");
  }

  private Optional<String> byLength(String digits) {
    return pack.slots().values().stream()
        .filter(
            slot ->
                slot.answer() instanceof Answer.Digits(int min, int max, _, _)
                    && min == max
                    && digits.length() == min)
        .map(Slot::id)
        .findFirst();
  }

  private static String digitsOf(String text) {
    StringBuilder digits = new StringBuilder();
    for (String word : text.split(" ")) {
      if (DIGITS.containsKey(word)) {
        digits.append(DIGITS.get(word));
      } else if (word.chars().allMatch(Character::isDigit)) {
        digits.append(word);
      }
    }
    return digits.toString();
  }

  private static int words(String phrase) {
    return phrase.split(" ").length;
  }

  static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9' ]+", " ")
        .replaceAll(" +", " ")
        .strip();
  }

  @Override
  public void close() {}
}
