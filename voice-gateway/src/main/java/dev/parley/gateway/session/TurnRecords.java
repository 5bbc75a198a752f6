package dev.parley.gateway.session;

import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.audio.MediaTime;
import dev.parley.desk.record.MediaFigures;
import dev.parley.desk.record.RecordEntry;
import dev.parley.desk.record.Waterfall;
import dev.parley.desk.record.Waterfall.Stage;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.Reply;
import dev.parley.dialog.Utterance;
import dev.parley.gateway.session.reply.SpokenReply;
import dev.parley.gateway.turn.Act;
import dev.parley.telephony.call.AnsweredBy;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.MediaStatistics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Turns of one call as they are put on record: which words were whose, when, and where the time of
/// each answer went. Belongs to the call's loop.
final class TurnRecords {

  /// Passes whose words are kept: at most one is under way and two are run a pause.
  private static final int PASSES_KEPT = 8;

  private static final class Pass {
    final long lastVoicedNanos;
    final long jitterNanos;
    final long speechEndNanos;
    final long startedNanos;
    Recognition words = Recognition.NOTHING;
    long takenUpNanos;
    long readyNanos;

    Pass(long lastVoicedNanos, long jitterNanos, long speechEndNanos, long startedNanos) {
      this.lastVoicedNanos = lastVoicedNanos;
      this.jitterNanos = jitterNanos;
      this.speechEndNanos = speechEndNanos;
      this.startedNanos = startedNanos;
    }
  }

  private record Answering(int index, TurnTrace trace) {}

  private final DialogDriver dialog;
  private final MediaTime start;
  private final CallWatcher watcher;
  private final UnaryOperator<String> shown;
  private final Map<Integer, Pass> passes = new HashMap<>();
  private final Map<Integer, Answering> answering = new HashMap<>();
  private final Map<Integer, Integer> turnOfReply = new HashMap<>();
  private final Map<Integer, Integer> indexOfReply = new HashMap<>();
  private int nextIndex;
  private long latePasses;

  private @Nullable Long utteranceOnset;
  private @Nullable MediaTime firstKey;
  private long lastVoicedNanos;
  private long lastVoicedJitterNanos;
  private long speechEndNanos;

  /// @param shown the caller's words as they may be shown
  TurnRecords(
      DialogDriver dialog, MediaTime start, CallWatcher watcher, UnaryOperator<String> shown) {
    this.shown = shown;
    this.dialog = dialog;
    this.start = start;
    this.watcher = watcher;
  }

  void answeredBy(AnsweredBy whom, Duration after) {
    dialog.note(
        DialogAct.NoteKind.ANSWERED_BY,
        "%s, %.1f s after the answer".formatted(words(whom), after.toMillis() / 1_000.0));
  }

  // The caller's side.

  void speechStarted(long onsetNanos) {
    if (utteranceOnset == null) {
      utteranceOnset = onsetNanos;
    }
  }

  void speechPaused(long heardNanos, long lastVoiced, long jitterNanos) {
    lastVoicedNanos = lastVoiced;
    lastVoicedJitterNanos = jitterNanos;
    speechEndNanos = heardNanos;
  }

  void keyPressed(MediaTime at) {
    if (firstKey == null) {
      firstKey = at;
    }
  }

  void utteranceEnded() {
    utteranceOnset = null;
  }

  void passStarted(int pass, MediaTime at) {
    passes.keySet().removeIf(old -> old <= pass - PASSES_KEPT);
    passes.put(pass, new Pass(lastVoicedNanos, lastVoicedJitterNanos, speechEndNanos, at.nanos()));
  }

  void passReady(RecognitionEvent.Final words, MediaTime at) {
    Pass pass = passes.get(words.pass());
    if (pass != null) {
      pass.words = words.recognition();
      pass.takenUpNanos = pass.startedNanos + words.queuedNanos();
      pass.readyNanos = at.nanos();
    }
  }

  void passDropped(int pass) {
    passes.remove(pass);
    dialog.dropped(pass);
  }

  /// Gives the dialog the words of `pass`, which will probably be the turn.
  void speculated(int pass) {
    dialog.speculate(pass, utterance(ready(pass)));
  }

  private Pass ready(int number) {
    Pass pass = passes.get(number);
    if (pass == null) {
      throw new IllegalStateException("expected words of pass " + number + ", found none");
    }
    return pass;
  }

  private static Utterance utterance(Pass pass) {
    return new Utterance.Spoken(
        pass.words.nBest().stream()
            .map(best -> new Utterance.Hypothesis(best.text(), best.confidence()))
            .toList(),
        pass.words.accepted());
  }

  /// Records the committed turn and gives it to the dialog.
  void committed(Act.CommitTurn commit) {
    Pass pass = ready(commit.pass());
    passes.remove(commit.pass());
    Utterance utterance = utterance(pass);
    int index = nextIndex++;
    TurnTrace trace =
        new TurnTrace(pass.lastVoicedNanos)
            .ended(Stage.JITTER_BUFFER, pass.lastVoicedNanos + pass.jitterNanos)
            .ended(Stage.SPEECH_END, pass.speechEndNanos)
            .ended(Stage.PASS_QUEUED, pass.takenUpNanos)
            .ended(Stage.WORDS_FINAL, pass.readyNanos)
            .ended(Stage.COMMITTED, commit.at().nanos());
    answering.put(commit.turn(), new Answering(index, trace));
    long onset = utteranceOnset == null ? commit.lastVoiced().nanos() : utteranceOnset;
    RecordEntry.CallerTurn entry =
        new RecordEntry.CallerTurn(
            index,
            sinceStart(onset),
            sinceStart(commit.lastVoiced().nanos()),
            utterance,
            words(commit.reason()));
    watcher.callerSaid(index, shown.apply(utterance.text()), entry.at());
    dialog.userTurn(new DialogInput.UserTurn(commit.turn(), utterance), commit.pass(), entry);
  }

  void keysCommitted(int turn, String keys, Act.CommitReason reason, MediaTime at) {
    Utterance utterance = new Utterance.Keyed(keys);
    int index = nextIndex++;
    answering.put(
        turn, new Answering(index, new TurnTrace(at.nanos()).ended(Stage.COMMITTED, at.nanos())));
    MediaTime from = firstKey == null ? at : firstKey;
    firstKey = null;
    RecordEntry.CallerTurn entry =
        new RecordEntry.CallerTurn(
            index, from.since(start), at.since(start), utterance, words(reason));
    watcher.callerSaid(index, shown.apply(utterance.text()), entry.at());
    dialog.keyedTurn(new DialogInput.UserTurn(turn, utterance), entry);
  }

  /// A pass was not ready in its budget; its words may still come.
  void latePass() {
    latePasses++;
    watcher.latePass();
  }

  /// Records that nothing was understood, and why, and tells the dialog.
  void noMatch(int turn, Act.NoMatchCause cause, MediaTime at) {
    int index = nextIndex++;
    long onset = utteranceOnset == null ? at.nanos() : utteranceOnset;
    // A caller who is cut off for length has not paused yet.
    boolean paused = lastVoicedNanos > onset;
    long lastVoiced = paused ? lastVoicedNanos : at.nanos();
    TurnTrace trace = new TurnTrace(lastVoiced);
    if (paused) {
      trace
          .ended(Stage.JITTER_BUFFER, lastVoiced + lastVoicedJitterNanos)
          .ended(Stage.SPEECH_END, speechEndNanos);
    }
    answering.put(turn, new Answering(index, trace.ended(Stage.COMMITTED, at.nanos())));
    watcher.noMatch(index, cause, sinceStart(onset));
    dialog.notUnderstood(
        new DialogInput.NoMatch(turn),
        new RecordEntry.NotUnderstood(
            index, sinceStart(onset), sinceStart(lastVoiced), words(cause)));
  }

  // The agent's side.

  void replyPlanned(Reply reply, DialogDriver.AnswerTimes times) {
    Answering answer = answering.get(times.turn());
    if (answer == null || reply.informativeFrom().isEmpty()) {
      return;
    }
    turnOfReply.put(reply.id(), times.turn());
    TurnTrace trace = answer.trace().thoughtAhead(times.ahead());
    if (times.understoodNanos() > 0) {
      trace.ended(Stage.UNDERSTOOD, times.understoodNanos());
    }
    if (times.toolsNanos() > 0) {
      trace.ended(Stage.TOOLS, times.toolsNanos());
    }
    trace.ended(Stage.TEXT, times.textNanos());
  }

  void replyHasAudio(int reply, MediaTime at) {
    Integer turn = turnOfReply.get(reply);
    Answering answer = turn == null ? null : answering.get(turn);
    if (answer != null) {
      answer.trace().ended(Stage.FIRST_VOICED, at.nanos());
    }
  }

  void playoutStarted(SpokenReply reply, long nowNanos) {
    int index = nextIndex++;
    indexOfReply.put(reply.reply().id(), index);
    watcher.agentSays(index, reply.reply().text(), "", sinceStart(nowNanos));
    Integer turn = turnOfReply.remove(reply.reply().id());
    Answering answer = turn == null ? null : answering.remove(turn);
    if (answer != null) {
      answer.trace().ended(Stage.FIRST_PACKET, nowNanos);
      Waterfall timed = answer.trace().waterfall();
      watcher.answered(answer.index(), timed);
      dialog.record(new RecordEntry.TurnTimed(answer.index(), timed));
    }
  }

  void playoutEnded(SpokenReply spoken, long nowNanos) {
    Integer index = indexOfReply.remove(spoken.reply().id());
    if (index == null) {
      return;
    }
    List<RecordEntry.PlayedWord> words = spoken.playedWords().stream().map(this::word).toList();
    long beganNanos = words.isEmpty() ? nowNanos : spoken.playedWords().getFirst().atNanos();
    String heard = spoken.reply().text().substring(0, spoken.charsHeard());
    watcher.agentSays(index, spoken.reply().text(), heard, sinceStart(beganNanos));
    List<String> sources =
        spoken.reply().parts().stream().flatMap(part -> part.source().stream()).distinct().toList();
    dialog.record(
        new RecordEntry.AgentTurn(
            index,
            sinceStart(beganNanos),
            sinceStart(nowNanos),
            spoken.reply().text(),
            spoken.charsHeard(),
            words,
            spoken.informativeWord().map(this::word),
            sources));
  }

  /// @param audioThrownAwayMs of replies begun ahead
  void mediaCounted(MediaStatistics counted, long playoutUnderruns, long audioThrownAwayMs) {
    dialog.mediaCounted(
        new MediaFigures(
            counted.packetsReceived(),
            counted.packetsLost(),
            counted.packetsLate(),
            counted.packetsDuplicate(),
            counted.packetsSent(),
            counted.jitterMs(),
            counted.roundTripMs(),
            counted.mosEstimate(),
            playoutUnderruns,
            latePasses),
        audioThrownAwayMs,
        watcher::speculated);
  }

  private RecordEntry.PlayedWord word(SpokenReply.PlayedWord word) {
    return new RecordEntry.PlayedWord(word.text(), sinceStart(word.atNanos()), word.rtpTimestamp());
  }

  private Duration sinceStart(long nanos) {
    return Duration.ofNanos(nanos - start.nanos());
  }

  private static String words(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static RecordEntry.EndedBy endedBy(CallEvent.EndedBy by) {
    return switch (by) {
      case CALLER -> RecordEntry.EndedBy.CALLER;
      case US -> RecordEntry.EndedBy.AGENT;
      case NETWORK -> RecordEntry.EndedBy.NETWORK;
    };
  }
}
