package dev.parley.gateway.turn;

import dev.parley.audio.MediaTime;
import dev.parley.dialog.understand.ending.EndOfTurn;
import dev.parley.gateway.turn.Cue.Completeness;
import dev.parley.gateway.turn.Cue.OverlapMeaning;
import dev.parley.testkit.GoldenTimeline;
import dev.parley.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Runs the turn engine on virtual time with a scripted caller, recognizer and agent, checks the
/// invariants after every step, and writes down what happened. Times are milliseconds.
final class TurnRun {

  private final TurnTimings timings = TurnTimings.DEFAULT;
  private final TurnEngine engine = new TurnEngine(timings);
  private final TurnInvariants invariants = new TurnInvariants(timings);
  final VirtualTime time = new VirtualTime();
  private final GoldenTimeline timeline = new GoldenTimeline();
  final List<Act> acts = new ArrayList<>();
  private Floor floor = engine.start();
  private VirtualTime.Scheduled wake = () -> {};

  private final Deque<Verdict> verdicts = new ArrayDeque<>();
  private final Map<Integer, VirtualTime.Scheduled> playouts = new HashMap<>();
  private final Map<Integer, Integer> playoutMs = new HashMap<>();
  private final Deque<Runnable> afterTurn = new ArrayDeque<>();
  private boolean noisy;

  private record Verdict(
      int afterMs, Optional<Completeness> words, OverlapMeaning overlap, OptionalDouble over) {}

  TurnRun() {
    at(0, new Cue.CallAnswered(ms(0)));
  }

  static MediaTime ms(long millis) {
    return MediaTime.ofMillis(millis);
  }

  // The script.

  TurnRun at(int millis, Cue cue) {
    time.at(millis * 1_000_000L, () -> give(cue));
    return this;
  }

  /// Speech from and to these times; voice activity is sure 60 ms later.
  TurnRun says(int fromMs, int toMs) {
    at(fromMs + 60, new Cue.SpeechStarted(ms(fromMs + 60), ms(fromMs)));
    return at(toMs + 60, new Cue.SpeechPaused(ms(toMs + 60), ms(toMs), noisy));
  }

  /// From here on the line is so noisy that weak sounds are lost in it.
  TurnRun inNoise() {
    noisy = true;
    return this;
  }

  TurnRun keys(int fromMs, int everyMs, String keys) {
    for (int i = 0; i < keys.length(); i++) {
      int at = fromMs + i * everyMs;
      at(at, new Cue.KeyPressed(ms(at), keys.charAt(i)));
    }
    return this;
  }

  /// What the next pass will find, and how long it takes.
  TurnRun pass(int afterMs, Completeness words, OverlapMeaning overlap) {
    OptionalDouble over =
        words == Completeness.NOTHING
            ? OptionalDouble.of(EndOfTurn.UNKNOWN)
            : OptionalDouble.empty();
    verdicts.add(new Verdict(afterMs, Optional.of(words), overlap, over));
    return this;
  }

  /// What the next pass will find is that open speech is over as likely as this.
  TurnRun passOfOpen(int afterMs, double over) {
    verdicts.add(
        new Verdict(
            afterMs,
            Optional.of(Completeness.OPEN),
            OverlapMeaning.UNCLEAR,
            OptionalDouble.of(over)));
    return this;
  }

  TurnRun pass(int afterMs, Completeness words) {
    return pass(afterMs, words, OverlapMeaning.UNCLEAR);
  }

  TurnRun passFails(int afterMs) {
    verdicts.add(
        new Verdict(afterMs, Optional.empty(), OverlapMeaning.UNCLEAR, OptionalDouble.empty()));
    return this;
  }

  /// The next pass never answers.
  TurnRun passHangs() {
    return passFails(1_000_000);
  }

  TurnRun expecting(int millis, int firstWaitMs, KeyFormat keys) {
    return at(millis, new Cue.Expecting(ms(millis), Duration.ofMillis(firstWaitMs), keys));
  }

  /// A reply that takes `lastsMs` to say is ready.
  TurnRun reply(int millis, int reply, int lastsMs) {
    return reply(millis, reply, lastsMs, true);
  }

  TurnRun reply(int millis, int reply, int lastsMs, boolean bargeIn) {
    playoutMs.put(reply, lastsMs);
    return at(millis, new Cue.ReplyReady(ms(millis), reply, bargeIn));
  }

  /// A reply is ready so long after the next turn, keys, no-match or silence.
  TurnRun answers(int afterMs, int reply, int lastsMs) {
    playoutMs.put(reply, lastsMs);
    afterTurn.add(
        () ->
            time.after(
                Duration.ofMillis(afterMs), () -> give(new Cue.ReplyReady(now(), reply, true))));
    return this;
  }

  TurnRun until(int millis) {
    time.runUntil(millis * 1_000_000L);
    return this;
  }

  // The driver.

  MediaTime now() {
    return MediaTime.ofNanos(time.nowNanos());
  }

  Floor floor() {
    return floor;
  }

  GoldenTimeline timeline() {
    return timeline;
  }

  void give(Cue cue) {
    Step step = engine.step(floor, cue);
    if (!(cue instanceof Cue.Wake) || !step.floor().equals(floor)) {
      write(cue);
    }
    floor = step.floor();
    invariants.check(cue, step);
    step.acts().forEach(this::perform);
    wake.cancel();
    wake = () -> {};
    engine
        .deadline(floor)
        .ifPresent(due -> wake = time.at(due.nanos(), () -> give(new Cue.Wake(now()))));
  }

  private void perform(Act act) {
    acts.add(act);
    timeline.add(time.nowNanos(), "  turn", TurnText.of(act));
    switch (act) {
      case Act.RunPass run -> runPass(run.pass());
      case Act.StartPlayout start -> play(start.reply());
      case Act.StopPlayout stop -> stop(stop.reply());
      case Act.CommitTurn _, Act.CommitKeys _, Act.ReportNoMatch _, Act.ReportSilence _ -> {
        if (!afterTurn.isEmpty()) {
          afterTurn.poll().run();
        }
      }
      case Act.StartUtterance _,
          Act.EndUtterance _,
          Act.DropPass _,
          Act.CountLatePass _,
          Act.Speculate _,
          Act.TurnMayContinue _,
          Act.TurnStands _,
          Act.DropReply _,
          Act.Duck _,
          Act.Unduck _,
          Act.SoftContinuer _,
          Act.AskPatience _ -> {}
    }
  }

  private void runPass(int pass) {
    if (verdicts.isEmpty()) {
      throw new AssertionError("expected a scripted verdict for pass " + pass + " at " + now());
    }
    Verdict verdict = verdicts.poll();
    time.after(
        Duration.ofMillis(verdict.afterMs),
        () ->
            give(
                verdict
                    .words
                    .<Cue>map(
                        words ->
                            new Cue.PassReady(now(), pass, words, verdict.over, verdict.overlap))
                    .orElseGet(() -> new Cue.PassFailed(now(), pass))));
  }

  private void play(int reply) {
    Duration lasts = Duration.ofMillis(playoutMs.getOrDefault(reply, 1_000));
    playouts.put(reply, time.after(lasts, () -> give(new Cue.PlayoutEnded(now(), reply))));
  }

  private void stop(int reply) {
    playouts.getOrDefault(reply, () -> {}).cancel();
    time.after(Duration.ofMillis(20), () -> give(new Cue.PlayoutEnded(now(), reply)));
  }

  private void write(Cue cue) {
    String who =
        switch (cue) {
          case Cue.SpeechStarted _, Cue.SpeechPaused _, Cue.KeyPressed _ -> "caller";
          case Cue.PassReady _, Cue.PassFailed _ -> "asr";
          case Cue.ReplyReady _, Cue.Expecting _ -> "dialog";
          case Cue.PlayoutEnded _ -> "agent";
          case Cue.CallAnswered _, Cue.CallEnded _, Cue.HoldChanged _, Cue.PartyReplaced _ ->
              "call";
          case Cue.Wake _ -> "clock";
        };
    timeline.add(time.nowNanos(), who, TurnText.of(cue));
  }
}
