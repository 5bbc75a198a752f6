package dev.parley.dialog.understand;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.understand.grammar.SpellingCorrections;
import dev.parley.dialog.understand.grammar.SpellingReading;
import dev.parley.dialog.understand.grammar.SpokenSpelling;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.grammar.YesNo;
import dev.parley.dialog.understand.steer.CommandPhrases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads an utterance as the spelling that was asked for.
///
/// Letters on a telephone are easily misheard and show no mistake. So what was spelled without
/// words that tell its letters apart is never sure: it is read back.
record SpelledAnswers(Answer.Spelling asked, InterpretationContext context, Heard heard) {

  private static final double CONFIDENCE_TOLD = 0.88;
  private static final double CONFIDENCE_TYPED = 0.97;
  private static final double CONFIDENCE_MISFIT = 0.5;
  private static final double LOSS_PER_DOUBT = 0.02;

  /// Below this confidence of the recognizer's what was spelled is read back.
  private static final double HEARD_MIN = 0.72;

  /// Enough to look for it among the caller's own records, and to read it back otherwise.
  private static final double READ_BACK = 0.4;

  private static final double ASK_AGAIN = 0.2;
  private static final int ALTERNATIVES_MAX = 4;

  Optional<Answered> value() {
    return typed().or(this::mended).or(this::read);
  }

  /// "Yes" and "cancel" are letters too, and mean what they say.
  private Optional<Answered> typed() {
    if (heard.typed().isEmpty()
        || YesNo.read(heard.best()).kind() != YesNo.Kind.NONE
        || CommandPhrases.find(heard.best()).isPresent()) {
      return Optional.empty();
    }
    return new SpokenSpelling(asked)
        .typed(heard.typed().get())
        .map(value -> answered(fill(value, List.of()), CONFIDENCE_TYPED, true, List.of()));
  }

  /// "No, d as in dog", said of letters that the agent has just read back.
  private Optional<Answered> mended() {
    SpokenSpelling grammar = new SpokenSpelling(asked);
    Optional<String> readBack =
        grammar
            .read(Words.of(context.lastSaid()))
            .filter(SpellingReading::holds)
            .map(reading -> reading.value().toLowerCase(Locale.ROOT));
    boolean anew =
        grammar
            .read(heard.best())
            .filter(reading -> reading.holds() && reading.value().length() > 2)
            .isPresent();
    if (readBack.isEmpty() || readBack.get().length() < 2 || anew) {
      return Optional.empty();
    }
    return SpellingCorrections.apply(readBack.get(), heard.best(), asked.kind())
        .map(grammar::written)
        .map(
            value ->
                answered(
                    new Command.CorrectSlot(context.expectation().slot(), value),
                    heard.accepted() ? CONFIDENCE_TOLD : ASK_AGAIN,
                    true,
                    List.of()));
  }

  private record Ranked(SpellingReading reading, Words words, int rank) {}

  private Optional<Answered> read() {
    SpokenSpelling grammar = new SpokenSpelling(asked);
    List<Ranked> ranked = new ArrayList<>();
    for (int rank = 0; rank < heard.believable().size(); rank++) {
      Words words = heard.believable().get(rank);
      int place = rank;
      grammar.read(words).ifPresent(reading -> ranked.add(new Ranked(reading, words, place)));
    }
    ranked.sort(
        Comparator.comparing((Ranked each) -> each.reading().fit()).thenComparingInt(Ranked::rank));
    if (ranked.isEmpty()) {
      return Optional.empty();
    }
    Ranked best = ranked.getFirst();
    Set<String> alternatives = new LinkedHashSet<>(best.reading().alternatives());
    ranked.stream()
        .filter(each -> each.reading().holds())
        .forEach(each -> alternatives.add(each.reading().value()));
    alternatives.remove(best.reading().value());
    return Optional.of(
        answered(
            fill(best.reading().value(), alternatives.stream().limit(ALTERNATIVES_MAX).toList()),
            confidence(best),
            best.reading().holds(),
            best.words().without(best.reading().used()).list()));
  }

  private double confidence(Ranked best) {
    if (!best.reading().holds()) {
      return CONFIDENCE_MISFIT;
    }
    boolean typed = heard.typed().isPresent();
    boolean sure =
        typed
            || (heard.accepted()
                && best.rank() == 0
                && heard.confidence() >= HEARD_MIN
                && best.reading().unsure() == 0);
    if (!sure) {
      return heard.accepted() ? READ_BACK : ASK_AGAIN;
    }
    return Math.max(READ_BACK, CONFIDENCE_TOLD - LOSS_PER_DOUBT * best.reading().doubt());
  }

  private Command fill(String value, List<String> alternatives) {
    return new Command.FillSlot(context.expectation().slot(), value, alternatives);
  }

  private static Answered answered(
      Command command, double confidence, boolean fits, List<String> rest) {
    return new Answered(List.of(command), confidence, fits, new Words(rest));
  }
}
