package dev.parley.gateway.turn;

import dev.parley.asr.spi.Recognition;
import dev.parley.audio.MediaTime;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.understand.Completeness;
import dev.parley.dialog.understand.grammar.Words;
import dev.parley.gateway.turn.Cue.OverlapMeaning;
import java.util.List;

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
          List.of("excuse", "me"),
          List.of("one", "moment"),
          List.of("one", "second"),
          List.of("just", "a"));

  /// What leaves the floor to the agent, in any number and order. "Yes" and "yeah" do too, unless a
  /// yes or no is what is asked for.
  private static final List<List<String>> BACKCHANNELS =
      List.of(
          List.of("okay"),
          List.of("ok"),
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
          List.of("sure"),
          List.of("good"),
          List.of("great"),
          List.of("thanks"),
          List.of("thank", "you"));

  private static final List<List<String>> YESES =
      List.of(List.of("yes"), List.of("yeah"), List.of("yep"), List.of("yup"));

  private final Completeness completeness;

  public PassJudge(Completeness completeness) {
    this.completeness = completeness;
  }

  /// @param expectation what the dialog waits for as the words are judged
  public Cue.PassReady judge(
      MediaTime at, int pass, Recognition recognition, TurnExpectation expectation) {
    String text = recognition.bestText();
    if (Words.of(text).isEmpty()) {
      return new Cue.PassReady(at, pass, Cue.Completeness.NOTHING, OverlapMeaning.UNCLEAR);
    }
    Cue.Completeness complete =
        switch (completeness.judge(expectation, text, recognition.accepted()).kind()) {
          case COMPLETE -> Cue.Completeness.COMPLETE;
          case INCOMPLETE -> Cue.Completeness.INCOMPLETE;
          case OPEN -> Cue.Completeness.OPEN;
        };
    return new Cue.PassReady(at, pass, complete, overlap(recognition, complete, expectation));
  }

  private static OverlapMeaning overlap(
      Recognition recognition, Cue.Completeness complete, TurnExpectation expectation) {
    if (!recognition.accepted()) {
      return OverlapMeaning.UNCLEAR;
    }
    List<String> words = Words.of(recognition.bestText()).list();
    if (STOPS.stream().anyMatch(stop -> startsWith(words, stop))) {
      return OverlapMeaning.STOP;
    }
    boolean yesIsAnswer =
        expectation.answers().stream().anyMatch(TurnExpectation.Answer.YesNo.class::isInstance);
    if (isBackchannel(words, yesIsAnswer)) {
      return OverlapMeaning.BACKCHANNEL;
    }
    return complete == Cue.Completeness.COMPLETE ? OverlapMeaning.ANSWER : OverlapMeaning.UNCLEAR;
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
