package dev.parley.gateway.turn;

import java.time.Duration;
import java.util.Locale;

/// Cues and acts as a line of a timeline.
final class TurnText {

  private TurnText() {}

  static String of(Cue cue) {
    return switch (cue) {
      case Cue.CallAnswered _ -> "answered";
      case Cue.CallEnded _ -> "ended";
      case Cue.PartyReplaced _ -> "somebody else";
      case Cue.HoldChanged hold -> hold.onHold() ? "put on hold" : "taken off hold";
      case Cue.SpeechStarted started -> "speech-started  onset " + seconds(started.onset().nanos());
      case Cue.SpeechPaused paused ->
          "speech-paused   last voiced " + seconds(paused.lastVoiced().nanos());
      case Cue.PassReady ready ->
          "pass "
              + ready.pass()
              + " ready  "
              + lower(ready.completeness())
              + ", "
              + lower(ready.overlap());
      case Cue.PassFailed failed -> "pass " + failed.pass() + " failed";
      case Cue.KeyPressed pressed -> "key " + pressed.key();
      case Cue.Expecting expecting ->
          "expects         within "
              + expecting.firstWait().toMillis()
              + " ms, "
              + expecting.keys().min()
              + " to "
              + expecting.keys().max()
              + " keys";
      case Cue.ReplyReady ready ->
          "reply " + ready.reply() + " ready" + (ready.bargeIn() ? "" : "  may not be cut");
      case Cue.PlayoutEnded ended -> "reply " + ended.reply() + " ended";
      case Cue.Wake _ -> "deadline";
    };
  }

  static String of(Act act) {
    return switch (act) {
      case Act.StartUtterance _ -> "start-utterance";
      case Act.EndUtterance _ -> "end-utterance";
      case Act.RunPass run -> "run pass " + run.pass() + "  for " + lower(run.purpose());
      case Act.DropPass drop -> "drop pass " + drop.pass();
      case Act.CountLatePass late -> "pass " + late.pass() + " is late";
      case Act.Speculate speculate -> "speculate on pass " + speculate.pass();
      case Act.CommitTurn commit ->
          "COMMIT turn "
              + commit.turn()
              + "  pass "
              + commit.pass()
              + ", "
              + lower(commit.reason())
              + ", "
              + ms(commit.at().since(commit.lastVoiced()))
              + " after speech"
              + commit.continues().map(turn -> ", continues turn " + turn).orElse("");
      case Act.CommitKeys keys ->
          "COMMIT turn " + keys.turn() + "  keys " + keys.keys() + ", " + lower(keys.reason());
      case Act.TurnMayContinue may -> "turn " + may.turn() + " may continue";
      case Act.TurnStands stands -> "turn " + stands.turn() + " stands";
      case Act.ReportNoMatch none -> "NO-MATCH turn " + none.turn() + "  " + lower(none.cause());
      case Act.ReportSilence silence -> "SILENCE " + silence.nth();
      case Act.StartPlayout start -> "start reply " + start.reply();
      case Act.DropReply drop -> "drop reply " + drop.reply();
      case Act.Duck duck -> "duck reply " + duck.reply();
      case Act.Unduck unduck -> "unduck reply " + unduck.reply();
      case Act.StopPlayout stop -> "STOP reply " + stop.reply() + "  " + lower(stop.reason());
      case Act.AskPatience asked -> "one moment, pass " + asked.pass();
      case Act.SoftContinuer soft -> "mm-hm after pass " + soft.pass();
    };
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }

  private static String ms(Duration duration) {
    return duration.toMillis() + " ms";
  }
}
