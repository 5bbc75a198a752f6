package dev.parley.dialog.understand;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.understand.birth.SpokenBirthDates;
import dev.parley.dialog.understand.grammar.Choices;
import dev.parley.dialog.understand.grammar.DigitsReading;
import dev.parley.dialog.understand.grammar.NumberWords;
import dev.parley.dialog.understand.grammar.PhraseTable;
import dev.parley.dialog.understand.grammar.SpellingReading;
import dev.parley.dialog.understand.grammar.SpokenDates;
import dev.parley.dialog.understand.grammar.SpokenDigits;
import dev.parley.dialog.understand.grammar.SpokenSpelling;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.grammar.YesNo;
import dev.parley.dialog.understand.steer.CommandPhrases;
import dev.parley.dialog.understand.steer.Steer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells from a caller's words so far whether the turn can end here: the judge behind slot-aware
/// endpointing.
///
/// Called after each whole-utterance pass, on words and never on audio; looks words up and runs the
/// slot grammars, nothing heavier, so it answers within 100 µs. `COMPLETE` is said only for what
/// stands by itself (digits whose check holds, a plain yes, a whole request); `INCOMPLETE` only for
/// what clearly goes on (half a number, "my number is…"). Half a number is mostly heard worse than
/// a whole one, and a question with a form of its own is mostly answered: so words that nobody
/// stands behind and that answer nothing are `DOUBTFUL` there. Everything else is `OPEN` and left
/// to the pause.
public final class Completeness {

  public enum Kind {
    COMPLETE,
    INCOMPLETE,
    /// More than a beginning, and ends in a word that usually goes on, at a question that may be
    /// answered in any words: a misheard last word must not cost the wait for half a number.
    UNFINISHED,
    /// Nobody stands behind the words, and there is no answer in them to a question that has a form
    /// of its own.
    DOUBTFUL,
    OPEN
  }

  /// @param reason for the record, in words
  /// @param mayBeAddedTo of what is complete: "yes" may become "yes please", a number of full
  ///   length stays what it is
  public record Verdict(Kind kind, String reason, boolean mayBeAddedTo) {

    static Verdict closed(String reason) {
      return new Verdict(Kind.COMPLETE, reason, false);
    }

    static Verdict complete(String reason) {
      return new Verdict(Kind.COMPLETE, reason, true);
    }

    static Verdict incomplete(String reason) {
      return new Verdict(Kind.INCOMPLETE, reason, true);
    }

    static Verdict unfinished(String reason) {
      return new Verdict(Kind.UNFINISHED, reason, true);
    }

    static Verdict doubtful(String reason) {
      return new Verdict(Kind.DOUBTFUL, reason, true);
    }

    static Verdict open(String reason) {
      return new Verdict(Kind.OPEN, reason, true);
    }
  }

  private enum Tail {
    GOES_ON,
    /// Ends in a word that usually goes on but closes this phrase ("where it is", "hold on").
    CLOSED,
    NONE
  }

  private static final PhraseTable<Tail> TAILS =
      new PhraseTable<Tail>()
          .with(
              Tail.GOES_ON,
              "um|uh|er|erm|ah|and|but|or|because|cause|so|the|a|an|my|your|our|his|her|their|to|for"
                  + "|of|with|from|about|i|it's|that's|i'm|we|i've|i'd|if|when|which|like|at|in|on"
                  + "|is|was|are|be|number|some|any|two|this|these|those|want|need|would|could|can"
                  + "|will|let me see|let's see|well|also|then|by|into|than|not|very|you know"
                  + "|double|triple|treble|hundred and|thousand and|h|dash|plus|looking|got|i want"
                  + "|i need|i wanted|have a|wondering|calling")
          .with(
              Tail.CLOSED,
              "hold on|hang on|come on|go on|carry on|think so|hope so|guess so|suppose so|don't want to"
                  + "|i do not want to|rather not|of course not|certainly not|absolutely not"
                  + "|definitely not|it isn't|i'm not|i am not|it's not|why not|of it|about it|it on|it was"
                  + "|thank you very|yes i can|yes i will|yes i would|yes it is|yes it was|it is"
                  + "|order number|phone number|tracking number|calling from|i am|what i want"
                  + "|what i need|forget this|cancel this|do this|speak to|order from|account number"
                  + "|look into|not really|all i need|all i want|opening in|this one|return this"
                  + "|another number|different number|wrong number|number two|number one|option two"
                  + "|i do|no i would not|as well|got to|been to|gone to|went to|what it is|any|the two|come in|of those|of these|this number");

  private static final Set<String> ASKING = Set.of("where", "what", "when", "how", "who", "which");

  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "the", "a", "an", "is", "are", "my", "i", "to", "do", "you", "of", "in", "on", "for",
          "it", "it's", "and", "please", "can", "could", "would", "like", "want", "me", "that",
          "what's", "hi", "hello", "um", "uh", "so", "well", "yes", "yeah", "be", "i'd", "if",
          "with", "at", "just", "know", "tell", "have", "this", "was", "there", "your", "we");

  /// Words after digits that announce others in their place.
  private static final Set<String> CORRECTING = Set.of("no", "sorry", "wait", "mean", "actually");

  /// "I'm calling about an order" names a matter; what the matter is comes next.
  private static final Set<String> ANNOUNCING = Set.of("calling", "ringing", "phoning");

  /// Of an answer in any words, so few are hardly more than its beginning.
  private static final int BEGINNING_WORDS_MAX = 3;

  private static final String CHECK_HOLDS = "digits, check holds";

  /// A choice surer than this needs no more words.
  private static final double CHOSEN = 0.7;

  /// Whether a date of birth is to come is the dialog's to judge.
  private static final LocalDate ALL_ARE_BORN = LocalDate.of(2040, 1, 1);

  /// Whether a day was named does not depend on today.
  private static final LocalDate ANY_DAY = LocalDate.EPOCH;

  /// Extra words of substance beyond a known request that still leave it that request.
  private static final int EXTRA_WORDS_MAX = 2;

  private final List<Set<String>> requests = new ArrayList<>();
  private final Set<String> wholeRequests = new HashSet<>();

  /// @param requests sentences that are a whole request in this agent's domain: its flows' examples
  ///   and its knowledge's questions
  public Completeness(List<String> requests) {
    for (String request : requests) {
      Words words = Words.of(request);
      Set<String> content = contentOf(words);
      wholeRequests.add(words.toString());
      if (content.size() > 1) {
        this.requests.add(content);
      }
    }
  }

  /// @param text the caller's words in this turn so far
  /// @param accepted false when the recognizer does not stand behind them: then only digits whose
  ///   own check holds are believed
  public Verdict judge(TurnExpectation expectation, String text, boolean accepted) {
    Words words = Words.of(text);
    if (words.isEmpty()) {
      return Verdict.open("no words");
    }
    Verdict verdict = Verdict.open("no complete answer yet");
    for (Answer answer : expectation.answers()) {
      Verdict next = judge(answer, words);
      if (next.kind() == Kind.COMPLETE) {
        verdict = next;
        break;
      }
      verdict = next.kind() == Kind.OPEN ? verdict : next;
    }
    if (verdict.kind() != Kind.COMPLETE && !endsSpelled(expectation, words)) {
      verdict = beyondTheAnswer(expectation, words).orElse(verdict);
    }
    if (accepted || verdict.kind() == Kind.DOUBTFUL || verdict.reason().equals(CHECK_HOLDS)) {
      return verdict;
    }
    return asksForAForm(expectation) && !holdsAnswer(expectation, words)
        ? Verdict.doubtful("no answer in words that the recognizer does not stand behind")
        : Verdict.open("recognizer does not stand behind the words");
  }

  /// "N A" ends in a letter, which is no article there.
  private static boolean endsSpelled(TurnExpectation expectation, Words words) {
    return expectation.answers().stream()
        .anyMatch(
            answer ->
                answer instanceof Answer.Spelling spelling
                    && new SpokenSpelling(spelling)
                        .read(words)
                        .filter(reading -> reading.ending() != SpellingReading.Ending.OTHER)
                        .isPresent());
  }

  private static boolean asksForAForm(TurnExpectation expectation) {
    return !expectation.isOpen();
  }

  /// Whether there is something in `words` that could be the whole of an answer.
  private static boolean holdsAnswer(TurnExpectation expectation, Words words) {
    return expectation.answers().stream()
        .anyMatch(
            answer ->
                switch (answer) {
                  case Answer.Digits digits ->
                      new SpokenDigits(digits)
                          .read(words).stream()
                              .anyMatch(each -> each.fit() != DigitsReading.Fit.TOO_SHORT);
                  case Answer.YesNo _ -> YesNo.read(words).kind() != YesNo.Kind.NONE;
                  case Answer.Choice choice -> new Choices(choice, ANY_DAY).read(words).isPresent();
                  case Answer.Date _ -> SpokenDates.read(words, ANY_DAY).isPresent();
                  case Answer.BirthDate _ -> SpokenBirthDates.read(words, ALL_ARE_BORN).isPresent();
                  case Answer.Spelling spelling ->
                      new SpokenSpelling(spelling)
                          .read(words)
                          .filter(SpellingReading::holds)
                          .isPresent();
                  case Answer.OwnWords _, Answer.Street _, Answer.Open _ -> true;
                });
  }

  private Verdict judge(Answer answer, Words words) {
    return switch (answer) {
      case Answer.Digits digits -> digits(digits, words);
      case Answer.YesNo _ -> yesNo(words);
      case Answer.Choice choice -> choice(choice, words);
      case Answer.Date _ -> date(words);
      case Answer.BirthDate _ -> birthDate(words);
      case Answer.Spelling spelling -> spelling(spelling, words);
      case Answer.OwnWords _, Answer.Street _ -> Verdict.open("words of the caller's own");
      case Answer.Open _ -> Verdict.open("open question");
    };
  }

  private static Verdict digits(Answer.Digits asked, Words words) {
    List<DigitsReading> readings = new SpokenDigits(asked).read(words);
    if (readings.isEmpty()) {
      return Verdict.open("no digits yet");
    }
    DigitsReading best = readings.getFirst();
    if (isHalfCorrected(readings)) {
      return Verdict.doubtful("a correction that may have more digits to come");
    }
    return switch (best.fit()) {
      case HOLDS -> {
        if (asked.check() == TurnExpectation.Check.LUHN) {
          yield Verdict.closed(CHECK_HOLDS);
        }
        boolean full = best.digits().length() == asked.maxDigits();
        yield full ? Verdict.closed("digits at full length") : Verdict.open("digits may go on");
      }
      case FAILS_CHECK -> Verdict.open("digits at length, check fails");
      case TOO_LONG -> Verdict.open("more digits than asked for");
      case TOO_SHORT -> {
        String last = words.at(words.size() - 1);
        // A grammar of digits hears "no, that's okay" so.
        boolean okay = words.toString().endsWith("no that's oh eight");
        boolean ending = NumberWords.isNumber(last) && !okay;
        yield ending || CORRECTING.contains(last) || tail(words) == Tail.GOES_ON
            ? Verdict.incomplete(best.digits().length() + " of " + asked.minDigits() + " digits")
            : Verdict.open("too few digits, but other words follow");
      }
    };
  }

  /// "Three seven eight, no sorry, three seven seven nine": begun again and half-way, or the last
  /// digit said anew.
  private static boolean isHalfCorrected(List<DigitsReading> readings) {
    int doubt = readings.getFirst().doubt();
    return doubt > 0
        && readings.getFirst().fit() != DigitsReading.Fit.TOO_SHORT
        && readings.stream()
            .anyMatch(each -> each.fit() == DigitsReading.Fit.TOO_SHORT && each.doubt() <= doubt);
  }

  private static Verdict yesNo(Words words) {
    YesNo.Reading reading = YesNo.read(words);
    return switch (reading.kind()) {
      case YES, NO ->
          reading.bare() && tail(words) != Tail.GOES_ON
              ? Verdict.complete("a plain yes or no")
              : Verdict.open("yes or no and more");
      case UNCLEAR -> Verdict.open("neither yes nor no");
      case NONE -> Verdict.open("no yes or no yet");
    };
  }

  private static Verdict choice(Answer.Choice choice, Words words) {
    Choices choices = new Choices(choice, ANY_DAY);
    boolean chosen = choices.read(words).filter(it -> it.confidence() > CHOSEN).isPresent();
    return chosen && tail(choices.counted(words)) != Tail.GOES_ON
        ? Verdict.complete("one of the choices")
        : Verdict.open("no choice yet");
  }

  private static Verdict date(Words words) {
    Optional<SpokenDates.Reading> reading = SpokenDates.read(words, ANY_DAY);
    if (reading.isEmpty()) {
      return Verdict.open("no day yet");
    }
    return reading.get().certain() && reading.get().to() == words.size()
        ? Verdict.complete("a day")
        : Verdict.open("a day that may go on");
  }

  /// "Nineteen", "eighty" and "march fourth" may all go on.
  private static Verdict birthDate(Words words) {
    Optional<SpokenBirthDates.Reading> reading = SpokenBirthDates.read(words, ALL_ARE_BORN);
    if (reading.isEmpty()) {
      return SpokenBirthDates.lacksYear(words, ALL_ARE_BORN)
          ? Verdict.incomplete("a day without its year")
          : Verdict.open("no date of birth yet");
    }
    return reading.get().explicit() && reading.get().to() == words.size()
        ? Verdict.complete("a date of birth")
        : Verdict.open("a date of birth that may go on");
  }

  private static Verdict spelling(Answer.Spelling asked, Words words) {
    SpokenSpelling grammar = new SpokenSpelling(asked);
    Optional<SpellingReading> read = grammar.read(words);
    if (read.isEmpty()) {
      return Verdict.open("nothing spelled yet");
    }
    SpellingReading reading = read.get();
    if (reading.ending() == SpellingReading.Ending.GOES_ON) {
      return Verdict.incomplete("spelling ends in \"" + words.at(words.size() - 1) + "\"");
    }
    return switch (reading.fit()) {
      case HOLDS -> {
        if (grammar.isWholeAddress(reading.value())) {
          yield Verdict.complete("a whole address");
        }
        boolean fixed = asked.minLength() == asked.maxLength();
        // A word may still come that tells the last letter from others.
        yield fixed ? Verdict.complete("spelled at full length") : Verdict.open("may go on");
      }
      case TOO_SHORT ->
          reading.ending() == SpellingReading.Ending.SPELLED
              ? Verdict.incomplete(reading.value().length() + " characters spelled")
              : Verdict.open("too few characters, but other words follow");
      case MALFORMED -> Verdict.open("no whole address yet");
      case TOO_LONG -> Verdict.open("more characters than asked for");
    };
  }

  /// A whole request or a steering phrase completes any turn; an ending that goes on leaves it
  /// incomplete.
  private Optional<Verdict> beyondTheAnswer(TurnExpectation expectation, Words words) {
    Optional<CommandPhrases.Found> steer = CommandPhrases.find(words);
    if (steer.isPresent() && steer.get().whole()) {
      return Optional.of(
          steer.get().steer() == Steer.COURTESY
              ? Verdict.open("courtesy, more may follow")
              : Verdict.complete("a steering phrase"));
    }
    if (tail(words) == Tail.GOES_ON) {
      String reason = "ends in \"" + words.at(words.size() - 1) + "\"";
      boolean begun = asksForAForm(expectation) || words.size() <= BEGINNING_WORDS_MAX;
      return Optional.of(begun ? Verdict.incomplete(reason) : Verdict.unfinished(reason));
    }
    return isRequest(words) ? Optional.of(Verdict.closed("a whole request")) : Optional.empty();
  }

  private static Tail tail(Words words) {
    Tail tail = TAILS.atEnd(words, Tail.NONE).meaning();
    String last = words.at(words.size() - 1);
    boolean asksWhere =
        (last.equals("is") || last.equals("are") || last.equals("was"))
            && !ASKING.contains(words.at(words.size() - 2));
    return asksWhere && words.list().stream().anyMatch(ASKING::contains) ? Tail.CLOSED : tail;
  }

  private boolean isRequest(Words words) {
    if (wholeRequests.contains(words.toString())) {
      return true;
    }
    if (words.list().stream().anyMatch(ANNOUNCING::contains)) {
      return false;
    }
    Set<String> content = contentOf(words);
    for (Set<String> request : requests) {
      if (content.size() <= request.size() + EXTRA_WORDS_MAX && content.containsAll(request)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> contentOf(Words words) {
    Set<String> content = new HashSet<>();
    for (String word : words.list()) {
      if (!EMPTY_WORDS.contains(word)) {
        content.add(Choices.singular(word));
      }
    }
    return content;
  }
}
