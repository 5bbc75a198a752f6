package dev.parley.dialog.understand;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Check;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.understand.birth.SpokenBirthDates;
import dev.parley.dialog.understand.grammar.Choices;
import dev.parley.dialog.understand.grammar.DigitCorrections;
import dev.parley.dialog.understand.grammar.DigitsReading;
import dev.parley.dialog.understand.grammar.PhraseTable;
import dev.parley.dialog.understand.grammar.SpokenAddress;
import dev.parley.dialog.understand.grammar.SpokenDates;
import dev.parley.dialog.understand.grammar.SpokenDigits;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.grammar.YesNo;
import dev.parley.dialog.understand.steer.CommandPhrases;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads an utterance as an answer to what was asked. An expected answer beats any intent.
///
/// Digits that don't fit (too few, wrong check digit) are answers too: that digits were said is
/// sure enough, and the flow can ask for just them again.
final class ExpectedAnswers {

  private static final double CONFIDENCE_CHECKED = 0.97;
  private static final double CONFIDENCE_UNCHECKED = 0.88;
  private static final double CONFIDENCE_MISFIT = 0.5;
  private static final double CONFIDENCE_MIN = 0.36;
  private static final double LOSS_PER_DOUBT = 0.02;
  private static final double LOSS_PER_RANK = 0.04;

  /// What is left of a confidence when the recognizer does not stand behind the words.
  private static final double UNACCEPTED = 0.6;

  /// A number without a check digit, or a day, is acted on as it is heard and shows no mistake:
  /// below this confidence of the recognizer's a number is read back and a day asked for again.
  private static final double UNCHECKED_HEARD_MIN = 0.72;

  /// What a recognizer claims at most of a number that it corrected.
  private static final double CORRECTED_CONFIDENCE_MAX = 0.5;

  /// Enough to look for a number among the caller's own, and to read it back otherwise.
  private static final double READ_BACK = 0.4;

  private static final double ASK_AGAIN = 0.2;

  private static final double UNACCEPTED_BUT_CHECKED = 0.9;
  private static final int ALTERNATIVES_MAX = 4;
  private static final double DOUBT_PER_RANK = 2;

  /// "As soon as you can": from today on.
  private static final PhraseTable<Boolean> ANY_DAY =
      new PhraseTable<Boolean>()
          .with(
              true,
              "as soon as|soonest|earliest|whenever|any day|any time|anytime|asap|next available"
                  + "|first available|next one you have|first one you have|next opening|next slot"
                  + "|whatever day|doesn't matter|don't mind|don't care|flexible|you tell me"
                  + "|what do you have|what have you got|what's free|what's available|any of them");

  private final InterpretationContext context;
  private final TurnExpectation expectation;
  private final Heard heard;

  ExpectedAnswers(InterpretationContext context, Heard heard) {
    this.context = context;
    this.expectation = context.expectation();
    this.heard = heard;
  }

  /// The expected value in the utterance; yes and no are read apart, because they may come with it.
  Optional<Answered> value() {
    Optional<Answered> misfit = Optional.empty();
    for (Answer answer : expectation.answers()) {
      Optional<Answered> read =
          switch (answer) {
            case Answer.Digits digits -> digits(digits);
            case Answer.Choice choice -> choice(choice);
            case Answer.Date _ -> date();
            case Answer.BirthDate _ -> birthDate();
            case Answer.Spelling asked -> new SpelledAnswers(asked, context, heard).value();
            case Answer.OwnWords(boolean name, _) -> ownWords(name);
            case Answer.Street street -> street(street);
            case Answer.YesNo _, Answer.Open _ -> Optional.empty();
          };
      if (read.isPresent() && read.get().fits()) {
        return read;
      }
      misfit = misfit.or(() -> read);
    }
    return misfit;
  }

  /// Whether any wish may come next, as after "anything else?".
  boolean expectsAnything() {
    return expectation.answers().contains(new Answer.Open());
  }

  /// The slot whose digits are asked for or were just read back, if any.
  Optional<String> digitsSlot() {
    return expectation.answers().stream().anyMatch(Answer.Digits.class::isInstance)
        ? Optional.of(expectation.slot())
        : Optional.empty();
  }

  /// Whether whatever the caller says is the answer.
  boolean inOwnWords() {
    return expectation.answers().stream()
        .anyMatch(answer -> answer instanceof Answer.OwnWords || answer instanceof Answer.Street);
  }

  boolean expectsYesNo() {
    return expectation.expectsYesNo();
  }

  private record Ranked(DigitsReading reading, int rank) {
    double doubt() {
      return reading.doubt() + rank * DOUBT_PER_RANK;
    }
  }

  private Optional<Answered> digits(Answer.Digits asked) {
    SpokenDigits grammar = new SpokenDigits(asked);
    Optional<Answered> mended = mended(asked, grammar);
    if (mended.isPresent()) {
      return mended;
    }
    List<Ranked> ranked = new ArrayList<>();
    for (int rank = 0; rank < heard.believable().size(); rank++) {
      for (DigitsReading reading : grammar.read(heard.believable().get(rank))) {
        ranked.add(new Ranked(reading, rank));
      }
    }
    if (ranked.isEmpty()) {
      return Optional.empty();
    }
    ranked.sort(
        Comparator.comparing((Ranked each) -> each.reading().fit())
            .thenComparingDouble(Ranked::doubt));
    Ranked best = ranked.getFirst();
    if (!best.reading().holds() && !mostlyDigits(best, asked)) {
      return Optional.empty();
    }
    Set<String> alternatives = new LinkedHashSet<>();
    for (Ranked each : ranked) {
      if (each.reading().holds() && alternatives.size() <= ALTERNATIVES_MAX) {
        alternatives.add(each.reading().digits());
      }
    }
    alternatives.remove(best.reading().digits());
    Words words = heard.believable().get(best.rank());
    return Optional.of(
        new Answered(
            List.of(fill(best.reading().digits(), List.copyOf(alternatives))),
            confidence(best, asked),
            best.reading().holds(),
            words.without(best.reading().used())));
  }

  /// Too few or too many digits are an answer only where little else was said.
  private boolean mostlyDigits(Ranked best, Answer.Digits asked) {
    BitSet used = best.reading().used();
    int words = heard.believable().get(best.rank()).size();
    return best.reading().digits().length() * 2 >= asked.minDigits()
        && used.cardinality() * 2 >= words;
  }

  private double confidence(Ranked best, Answer.Digits asked) {
    if (!best.reading().holds()) {
      return CONFIDENCE_MISFIT;
    }
    boolean checked = asked.check() == Check.LUHN;
    if (!checked && !heardSurely(best.rank())) {
      return heard.accepted() ? READ_BACK : ASK_AGAIN;
    }
    double plain = checked ? CONFIDENCE_CHECKED : CONFIDENCE_UNCHECKED;
    double loss = best.reading().doubt() * LOSS_PER_DOUBT + best.rank() * LOSS_PER_RANK;
    double trusted =
        heard.accepted(best.rank()) ? 1 : checked ? UNACCEPTED_BUT_CHECKED : UNACCEPTED;
    double all = Math.max(CONFIDENCE_MIN, (plain - loss) * trusted);
    return checked && isMadeToHold(best) ? Math.min(all, READ_BACK) : all;
  }

  /// That the check holds says nothing of a number that was looked for among those for which it
  /// does: the recognizer's correction, or a hypothesis beyond the first that nobody stands behind.
  private boolean isMadeToHold(Ranked best) {
    return best.rank() > 0 || (heard.accepted() && heard.confidence() <= CORRECTED_CONFIDENCE_MAX);
  }

  private boolean heardSurely(int rank) {
    return heard.accepted(rank) && heard.confidence() >= UNCHECKED_HEARD_MIN;
  }

  /// "No, six not five", said of digits that the agent has just read back.
  private Optional<Answered> mended(Answer.Digits asked, SpokenDigits grammar) {
    Optional<String> readBack =
        grammar.read(Words.of(context.lastSaid())).stream()
            .filter(DigitsReading::holds)
            .map(DigitsReading::digits)
            .findFirst();
    if (readBack.isEmpty()) {
      return Optional.empty();
    }
    double plain = asked.check() == Check.LUHN ? CONFIDENCE_CHECKED : CONFIDENCE_UNCHECKED;
    for (int rank = 0; rank < heard.believable().size(); rank++) {
      Words words = heard.believable().get(rank);
      boolean whole = grammar.read(words).stream().anyMatch(DigitsReading::holds);
      Optional<String> fitting =
          DigitCorrections.apply(readBack.get(), words).stream()
              .filter(digits -> !whole && grammar.fit(digits) == DigitsReading.Fit.HOLDS)
              .findFirst();
      if (fitting.isPresent()) {
        return Optional.of(
            new Answered(
                List.of(new Command.CorrectSlot(expectation.slot(), fitting.get())),
                heard.accepted(rank) ? plain : plain * UNACCEPTED,
                true,
                new Words(List.of())));
      }
    }
    return Optional.empty();
  }

  private Optional<Answered> choice(Answer.Choice choice) {
    Choices choices = new Choices(choice, context.today());
    for (int rank = 0; rank < heard.believable().size(); rank++) {
      Optional<Choices.Reading> reading = choices.read(heard.believable().get(rank));
      if (reading.isPresent()) {
        double confidence = reading.get().confidence() - rank * LOSS_PER_RANK;
        return Optional.of(
            new Answered(
                List.of(fill(reading.get().option(), reading.get().alternatives())),
                heard.accepted(rank) ? confidence : confidence * UNACCEPTED,
                true,
                new Words(List.of())));
      }
    }
    return Optional.empty();
  }

  private Optional<Answered> date() {
    for (int rank = 0; rank < heard.believable().size(); rank++) {
      Words words = heard.believable().get(rank);
      Optional<SpokenDates.Reading> reading = SpokenDates.read(words, context.today());
      if (reading.isPresent()) {
        BitSet used = new BitSet();
        used.set(reading.get().from(), reading.get().to());
        double confidence = (reading.get().certain() ? 0.9 : 0.7) - rank * LOSS_PER_RANK;
        return Optional.of(
            new Answered(
                List.of(
                    fill(
                        reading.get().date().toString(),
                        reading.get().alternatives().stream().map(Object::toString).toList())),
                heardSurely(rank) ? confidence : ASK_AGAIN,
                true,
                besideDay(words.without(used))));
      }
    }
    return anyDay();
  }

  private Optional<Answered> anyDay() {
    for (int rank = 0; rank < heard.believable().size(); rank++) {
      if (!ANY_DAY.anywhereIn(heard.believable().get(rank)).isEmpty()) {
        return Optional.of(
            new Answered(
                List.of(fill(context.today().toString(), List.of())),
                heard.accepted(rank) ? CONFIDENCE_UNCHECKED : ASK_AGAIN,
                true,
                new Words(List.of())));
      }
    }
    return Optional.empty();
  }

  /// Of hypotheses that differ the others are alternatives: the record tells which it is.
  private Optional<Answered> birthDate() {
    Set<String> said = new LinkedHashSet<>();
    Words rest = new Words(List.of());
    int first = 0;
    for (int rank = 0; rank < heard.believable().size(); rank++) {
      Words words = heard.believable().get(rank);
      Optional<SpokenBirthDates.Reading> reading = SpokenBirthDates.read(words, context.today());
      if (reading.isPresent() && said.isEmpty()) {
        BitSet used = new BitSet();
        used.set(reading.get().from(), reading.get().to());
        rest = besideDay(words.without(used));
        first = rank;
      }
      reading.ifPresent(
          read -> {
            said.add(read.date().toString());
            read.alternatives().forEach(other -> said.add(other.toString()));
          });
    }
    List<String> dates = said.stream().limit(1 + ALTERNATIVES_MAX).toList();
    return dates.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Answered(
                List.of(fill(dates.getFirst(), dates.subList(1, dates.size()))),
                heardSurely(first) ? CONFIDENCE_UNCHECKED : ASK_AGAIN,
                true,
                rest));
  }

  /// What is said around a day is filling ("could we do … afternoon"), but for a no before it.
  private static Words besideDay(Words rest) {
    return YesNo.read(rest).kind() == YesNo.Kind.NO ? rest.until(1) : new Words(List.of());
  }

  /// What the caller says of it, unless that steers the conversation or is nothing but a yes or no.
  private Optional<Answered> ownWords(boolean name) {
    if (!saysSomething()) {
      return Optional.empty();
    }
    String text = heard.typed().orElse(heard.best().toString()).strip();
    String value = name ? SpokenAddress.place(heard.best()) : text;
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(inOwnWords(List.of(fill(value, List.of()))));
  }

  private Optional<Answered> street(Answer.Street asked) {
    Optional<SpokenAddress> address =
        saysSomething() ? SpokenAddress.read(heard.best()) : Optional.empty();
    return address.map(
        told -> {
          List<Command> fills = new ArrayList<>(List.of(fill(told.street(), List.of())));
          if (!asked.town().isEmpty() && !told.town().isEmpty()) {
            fills.add(new Command.FillSlot(asked.town(), told.town(), List.of()));
          }
          if (!asked.postcode().isEmpty() && !told.postcode().isEmpty()) {
            fills.add(new Command.FillSlot(asked.postcode(), told.postcode(), List.of()));
          }
          return inOwnWords(fills);
        });
  }

  private boolean saysSomething() {
    YesNo.Reading yesNo = YesNo.read(heard.best());
    boolean only = yesNo.bare() && yesNo.kind() != YesNo.Kind.NONE;
    return !only && CommandPhrases.find(heard.best()).filter(CommandPhrases.Found::whole).isEmpty();
  }

  private Answered inOwnWords(List<Command> fills) {
    return new Answered(
        fills, heard.accepted() ? CONFIDENCE_UNCHECKED : READ_BACK, true, new Words(List.of()));
  }

  private Command fill(String value, List<String> alternatives) {
    return new Command.FillSlot(expectation.slot(), value, alternatives);
  }
}
