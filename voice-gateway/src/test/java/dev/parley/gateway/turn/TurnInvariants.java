package dev.parley.gateway.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.turn.Act.CommitReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What must hold after every step of every call, whatever the cues.
final class TurnInvariants {

  private final TurnTimings timings;

  private boolean speaking;

  /// Since the last key or the onset, whichever is later.
  private MediaTime spokenSince = MediaTime.ZERO;

  private Optional<MediaTime> lastVoiced = Optional.empty();
  private int turnPassesThisPause;

  private boolean utteranceOpen;
  private Optional<Integer> passWanted = Optional.empty();
  private int passes;

  private Optional<Integer> playing = Optional.empty();
  private boolean stopping;
  private boolean ducked;
  private final Set<Integer> repliesReady = new HashSet<>();
  private final Set<Integer> repliesSettled = new HashSet<>();

  private int turns;
  private int silences;
  private Optional<Integer> mayContinue = Optional.empty();
  private boolean ended;
  private final List<String> soFar = new ArrayList<>();

  TurnInvariants(TurnTimings timings) {
    this.timings = timings;
  }

  void check(Cue cue, Step step) {
    soFar.add(cue + " -> " + step.acts());
    try {
      noteBefore(cue);
      step.acts().forEach(act -> check(cue, act));
      checkAfter(cue, step.floor());
    } catch (AssertionError e) {
      int from = Math.max(0, soFar.size() - 25);
      throw new AssertionError(
          e.getMessage() + "\n" + String.join("\n", soFar.subList(from, soFar.size())), e);
    }
  }

  private void noteBefore(Cue cue) {
    switch (cue) {
      case Cue.KeyPressed pressed -> spokenSince = pressed.at();
      case Cue.SpeechStarted started -> {
        speaking = true;
        spokenSince = started.onset();
        turnPassesThisPause = 0;
      }
      case Cue.SpeechPaused paused -> {
        speaking = false;
        lastVoiced = Optional.of(paused.lastVoiced());
      }
      case Cue.PassFailed failed -> {
        if (passWanted.filter(p -> p == failed.pass()).isPresent()) {
          passWanted = Optional.empty();
        }
      }
      case Cue.ReplyReady ready -> repliesReady.add(ready.reply());
      case Cue.PlayoutEnded end -> {
        assertEquals(Optional.of(end.reply()), playing, "only what plays ends");
        playing = Optional.empty();
        stopping = false;
        ducked = false;
      }
      case Cue.CallAnswered _,
          Cue.CallEnded _,
          Cue.HoldChanged _,
          Cue.PartyReplaced _,
          Cue.PassReady _,
          Cue.Expecting _,
          Cue.Wake _ -> {}
    }
  }

  private void check(Cue cue, Act act) {
    assertFalse(ended && !(act instanceof Act.DropReply), "nothing is done after the call");
    switch (act) {
      case Act.StartUtterance _ -> {
        assertFalse(utteranceOpen, "one utterance at a time");
        utteranceOpen = true;
      }
      case Act.EndUtterance _ -> {
        assertTrue(utteranceOpen, "only an open utterance ends");
        utteranceOpen = false;
      }
      case Act.RunPass run -> ran(run);
      case Act.DropPass drop -> passEnds(drop.pass());
      case Act.CountLatePass late ->
          assertEquals(Optional.of(late.pass()), passWanted, "what is late is wanted");
      case Act.Speculate speculate ->
          assertEquals(Optional.of(speculate.pass()), passWanted, "speculates on a kept pass");
      case Act.CommitTurn commit -> committed(commit);
      case Act.CommitKeys keys -> {
        assertEquals(++turns, keys.turn(), "turns are counted");
        assertTrue(
            keys.reason() != CommitReason.KEYS_TIMED_OUT
                || !speaking
                || keys.at().since(spokenSince).compareTo(timings.keyTone()) <= 0,
            "keys are no answer while the caller speaks");
      }
      case Act.TurnMayContinue may -> {
        assertEquals(turns, may.turn(), "only the last turn continues");
        assertTrue(mayContinue.isEmpty(), "asked about once");
        mayContinue = Optional.of(may.turn());
      }
      case Act.TurnStands stands -> {
        assertEquals(mayContinue, Optional.of(stands.turn()), "stands what was asked about");
        mayContinue = Optional.empty();
      }
      case Act.ReportNoMatch none -> {
        assertEquals(++turns, none.turn(), "turns are counted");
        mayContinue = Optional.empty();
        silences = 0;
      }
      case Act.ReportSilence silence -> {
        assertEquals(++silences, silence.nth(), "silences are counted");
        assertTrue(playing.isEmpty(), "no silence while the agent speaks");
        assertFalse(utteranceOpen, "no silence while the caller speaks");
      }
      case Act.StartPlayout start -> {
        assertTrue(playing.isEmpty(), "never two playouts at once");
        assertFalse(utteranceOpen, "the agent does not begin while the caller has the floor");
        settled(start.reply());
        playing = Optional.of(start.reply());
      }
      case Act.DropReply drop -> settled(drop.reply());
      case Act.Duck duck -> {
        plays(duck.reply());
        assertFalse(ducked, "ducked once");
        ducked = true;
      }
      case Act.Unduck unduck -> {
        plays(unduck.reply());
        assertTrue(ducked, "only what was ducked");
        ducked = false;
      }
      case Act.StopPlayout stop -> {
        plays(stop.reply());
        stopping = true;
      }
      case Act.SoftContinuer soft -> {
        assertTrue(playing.isEmpty(), "no continuer into a reply");
        assertEquals(Optional.of(soft.pass()), passWanted, "continues a kept pass");
      }
      case Act.AskPatience asked -> {
        assertTrue(playing.isEmpty(), "no word between into a reply");
        assertEquals(Optional.of(asked.pass()), passWanted, "what is waited for is wanted");
      }
    }
    if (act instanceof Act.CommitTurn || act instanceof Act.CommitKeys) {
      silences = 0;
      assertEquals(cue.at(), at(act), "committed now");
    }
  }

  private static MediaTime at(Act act) {
    return switch (act) {
      case Act.CommitTurn commit -> commit.at();
      case Act.CommitKeys keys -> keys.at();
      default -> fail("not a commit: " + act);
    };
  }

  private void ran(Act.RunPass run) {
    assertTrue(utteranceOpen, "a pass needs an utterance");
    assertTrue(passWanted.isEmpty(), "one pass at a time");
    assertEquals(++passes, run.pass(), "passes are counted");
    passWanted = Optional.of(run.pass());
    if (run.purpose() == Act.Purpose.TURN) {
      turnPassesThisPause++;
      assertFalse(speaking, "passes for a turn are for pauses");
      assertTrue(turnPassesThisPause <= 2, "at most two passes a pause");
    }
  }

  private void passEnds(int pass) {
    assertEquals(Optional.of(pass), passWanted, "each pass ends once");
    passWanted = Optional.empty();
  }

  private void committed(Act.CommitTurn commit) {
    passEnds(commit.pass());
    assertEquals(++turns, commit.turn(), "turns are counted");
    assertFalse(speaking, "never commits over speech");
    assertTrue(utteranceOpen, "commits an utterance");
    assertEquals(lastVoiced, Optional.of(commit.lastVoiced()));
    Duration after = commit.at().since(commit.lastVoiced());
    assertTrue(after.compareTo(timings.settle()) >= 0, "committed " + after + " after speech");
    assertEquals(mayContinue, commit.continues(), "continues what was asked about");
    mayContinue = Optional.empty();
  }

  private void plays(int reply) {
    assertEquals(Optional.of(reply), playing, "only what plays");
    assertFalse(stopping, "not while it stops");
  }

  private void settled(int reply) {
    assertTrue(repliesReady.contains(reply), "a reply that is ready");
    assertTrue(repliesSettled.add(reply), "reply " + reply + " is said or dropped once");
  }

  private void checkAfter(Cue cue, Floor floor) {
    assertEquals(utteranceOpen, Floors.speech(floor).isPresent(), "utterance as the floor has it");
    assertEquals(passWanted, Floors.pass(floor), "pass as the floor has it");
    Optional<Integer> plays =
        switch (Floors.playout(floor)) {
          case PlayoutState.Playing p -> Optional.of(p.reply());
          case PlayoutState.Stopping p -> Optional.of(p.reply());
          case PlayoutState.Quiet _ -> Optional.empty();
        };
    assertEquals(playing, floor instanceof Floor.Ended ? playing : plays, "playout as it is");
    boolean overlap =
        floor instanceof Floor.OverlapSpeaking || floor instanceof Floor.OverlapPaused;
    assertEquals(overlap, ducked && !stopping && !(floor instanceof Floor.Ended), "ducked");
    assertTrue(floor.ledger().waiting().size() <= timings.waitingRepliesMax());
    if (cue instanceof Cue.CallEnded) {
      ended = true;
      assertEquals(repliesReady, repliesSettled, "every reply is said or dropped");
      assertTrue(passWanted.isEmpty(), "every pass is answered or dropped");
      assertTrue(mayContinue.isEmpty(), "nothing is left open");
    }
  }
}
