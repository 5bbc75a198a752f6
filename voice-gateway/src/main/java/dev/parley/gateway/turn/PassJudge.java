package dev.parley.gateway.turn;

import dev.parley.asr.spi.Recognition;
import dev.parley.audio.MediaTime;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.understand.Completeness;
import dev.parley.dialog.understand.ending.EndOfTurn;
import dev.parley.dialog.understand.grammar.NumberWords;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.gateway.turn.Cue.OverlapMeaning;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/// Makes a cue of a pass: what its words are as an answer, and what they would mean over the
/// agent's speech.
public final class PassJudge {

  /// Beginnings that ask for the floor.
  private static final List<List<String>> STOPS =
      List.of(
          List.of("stop"),
          List.of("wait"),
          List.of("no", "no"),
          List.of("no", "wait"),
          List.of("hold", "on"),
          List.of("hang", "on"),
          List.of("excuse"),
          List.of("one", "moment"),
          List.of("one", "second"),
          List.of("just", "a"));

  /// An objection asks for it as well.
  private static final List<List<String>> OBJECTIONS =
      List.of(List.of("no"), List.of("sorry"), List.of("actually"), List.of("listen"));

  /// The least confidence in a beginning that asks for the floor: of coughs, hums and our own voice
  /// coming back none suited one by more than a tenth.
  private static final double STOP_MIN = 0.35;

  /// The least confidence in an objection or an answer that stops the agent: a hum or half a
  /// backchannel suits some short word or other by half, and speech that goes on takes the floor
  /// soon enough without being understood.
  private static final double SURE_MIN = 0.7;

  /// What leaves the floor to the agent, in any number and order. "Yes" does too, unless a yes or
  /// no is what is asked for; "yeah" and "right" are what English listeners say most: over the
  /// agent's speech they are no answer even then.
  private static final List<List<String>> BACKCHANNELS =
      List.of(
          List.of("okay"),
          List.of("ok"),
          List.of("yeah"),
          List.of("yep"),
          List.of("yup"),
          List.of("alright"),
          List.of("all", "right"),
          List.of("right"),
          List.of("mm", "hm"),
          List.of("mm", "hmm"),
          List.of("mm"),
          List.of("mhm"),
          List.of("hm"),
          List.of("hmm"),
          List.of("uh", "huh"),
          List.of("uh"),
          List.of("um"),
          List.of("ah"),
          List.of("oh"),
          List.of("i", "see"),
          List.of("got", "it"),
          List.of("go", "on"),
          List.of("go", "ahead"),
          List.of("sure"),
          List.of("good"),
          List.of("great"),
          List.of("thanks"),
          List.of("thank", "you"));

  private static final List<List<String>> YESES = List.of(List.of("yes"));

  /// What suits no words better than this was a hum, a cough or something else that is none: its
  /// length tells.
  private static final double MURMUR_CONFIDENCE_MAX = 0.15;

  /// Words so short that half a hum suits them, and that mean nothing alone.
  private static final Set<String> SLIGHT =
      Set.of("the", "a", "an", "i", "it", "are", "is", "my", "to", "er");

  /// How likely an answer to a question with a form of its own is over after so few words that they
  /// are hardly more than its beginning ("it").
  private static final double BEGINNING_OVER = 0.3;

  private static final int BEGINNING_WORDS_MAX = 2;

  private final Completeness completeness;
  private final EndOfTurn endOfTurn = EndOfTurn.builtIn();

  public PassJudge(Completeness completeness) {
    this.completeness = completeness;
  }

  /// @param expectation what the dialog waits for as the words are judged
  public Cue.PassReady judge(
      MediaTime at, int pass, Recognition recognition, TurnExpectation expectation) {
    String text = recognition.bestText();
    Words words = Words.of(text);
    if (words.isEmpty()) {
      return new Cue.PassReady(
          at,
          pass,
          Cue.Completeness.NOTHING,
          OptionalDouble.of(EndOfTurn.UNKNOWN),
          OverlapMeaning.UNCLEAR);
    }
    Cue.Completeness complete =
        cue(
            completeness.judge(expectation, text, recognition.accepted()),
            recognition.accepted(),
            expectation);
    return new Cue.PassReady(
        at,
        pass,
        complete,
        over(words, recognition.accepted(), expectation),
        overlap(recognition, complete, expectation));
  }

  /// What was learned is how people tell what they want, in English. It says nothing of a street,
  /// of the words for one slot, or of a number that has begun.
  private OptionalDouble over(Words words, boolean accepted, TurnExpectation expectation) {
    if (!expectation.isOpen()) {
      return words.size() <= BEGINNING_WORDS_MAX
          ? OptionalDouble.of(BEGINNING_OVER)
          : OptionalDouble.empty();
    }
    boolean toldFreely = expectation.answers().stream().allMatch(Answer.Open.class::isInstance);
    boolean english = expectation.language().getLanguage().equals(Locale.ENGLISH.getLanguage());
    if (!toldFreely || !english || NumberWords.isNumber(words.at(words.size() - 1))) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(accepted ? endOfTurn.likely(words) : endOfTurn.likelyDoubted(words));
  }

  /// An answer in words that nobody stands behind will be asked for again: the sooner the better.
  private static Cue.Completeness cue(
      Completeness.Verdict verdict, boolean accepted, TurnExpectation expectation) {
    return switch (verdict.kind()) {
      case COMPLETE ->
          verdict.mayBeAddedTo() ? Cue.Completeness.ANSWERED : Cue.Completeness.COMPLETE;
      case INCOMPLETE -> Cue.Completeness.INCOMPLETE;
      case UNFINISHED -> Cue.Completeness.UNFINISHED;
      case DOUBTFUL -> Cue.Completeness.DOUBTFUL;
      case OPEN ->
          accepted || expectation.isOpen() ? Cue.Completeness.OPEN : Cue.Completeness.ANSWERED;
    };
  }

  /// A backchannel needs no confidence: if it was none, it will go on and take the floor by that.
  private static OverlapMeaning overlap(
      Recognition recognition, Cue.Completeness complete, TurnExpectation expectation) {
    List<String> words = Words.of(recognition.bestText()).list();
    boolean yesIsAnswer = expectation.expectsYesNo();
    double confidence = recognition.nBest().getLast().confidence();
    boolean murmur =
        !recognition.accepted()
            && (confidence < MURMUR_CONFIDENCE_MAX || SLIGHT.containsAll(words));
    if (murmur || isBackchannel(words, yesIsAnswer)) {
      return OverlapMeaning.BACKCHANNEL;
    }
    if (confidence >= STOP_MIN && lengthOfFirst(STOPS, words) > 0) {
      return OverlapMeaning.STOP;
    }
    if (!recognition.accepted() || confidence < SURE_MIN) {
      return OverlapMeaning.UNCLEAR;
    }
    if (lengthOfFirst(OBJECTIONS, words) > 0) {
      return OverlapMeaning.STOP;
    }
    boolean answers =
        complete == Cue.Completeness.COMPLETE || complete == Cue.Completeness.ANSWERED;
    return answers ? OverlapMeaning.ANSWER : OverlapMeaning.UNCLEAR;
  }

  private static boolean isBackchannel(List<String> words, boolean yesIsAnswer) {
    List<String> rest = words;
    while (!rest.isEmpty()) {
      int length = lengthOfFirst(BACKCHANNELS, rest);
      if (length == 0 && !yesIsAnswer) {
        length = lengthOfFirst(YESES, rest);
      }
      if (length == 0) {
        return false;
      }
      rest = rest.subList(length, rest.size());
    }
    return true;
  }

  private static int lengthOfFirst(List<List<String>> phrases, List<String> words) {
    for (List<String> phrase : phrases) {
      if (startsWith(words, phrase)) {
        return phrase.size();
      }
    }
    return 0;
  }

  private static boolean startsWith(List<String> words, List<String> beginning) {
    return words.size() >= beginning.size() && words.subList(0, beginning.size()).equals(beginning);
  }
}
