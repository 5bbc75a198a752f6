package dev.parley.gateway.session;

import dev.parley.asr.spi.RecognitionStream;
import dev.parley.audio.MediaTime;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.Reply;
import dev.parley.gateway.session.reply.OwnWords;
import dev.parley.gateway.session.reply.Playout;
import dev.parley.gateway.session.reply.ReplyQueue;
import dev.parley.gateway.session.reply.SpokenReply;
import dev.parley.gateway.turn.Act;
import dev.parley.gateway.turn.Cue;
import dev.parley.telephony.call.CallLoop;
import java.util.function.Consumer;

/// Does what the turn engine wants of one call: of its recognizer, its dialog and its playout. On
/// the call's loop.
final class TurnActs {

  private final CallLoop loop;
  private final RecognitionStream recognition;
  private final TurnRecords turns;
  private final DialogDriver dialog;
  private final Playout playout;
  private final ReplyQueue replies;
  private final Consumer<Cue> cues;
  private final Runnable replyDropped;

  /// @param cues takes what the engine is to be told of it
  /// @param replyDropped one reply fewer is waited for
  TurnActs(
      CallLoop loop,
      RecognitionStream recognition,
      TurnRecords turns,
      DialogDriver dialog,
      Playout playout,
      ReplyQueue replies,
      Consumer<Cue> cues,
      Runnable replyDropped) {
    this.loop = loop;
    this.recognition = recognition;
    this.turns = turns;
    this.dialog = dialog;
    this.playout = playout;
    this.replies = replies;
    this.cues = cues;
    this.replyDropped = replyDropped;
  }

  void perform(Act act) {
    switch (act) {
      case Act.StartUtterance _ -> recognition.utteranceStarted();
      case Act.EndUtterance _ -> {
        recognition.utteranceEnded();
        turns.utteranceEnded();
      }
      case Act.RunPass(int pass, Act.Purpose purpose) -> {
        turns.passStarted(pass, loop.now());
        recognition.decode(pass, Expectations.forRecognizer(purpose));
      }
      case Act.DropPass(int pass) -> {
        recognition.drop(pass);
        turns.passDropped(pass);
      }
      case Act.CountLatePass(int _) -> turns.latePass();
      case Act.Speculate(int pass) -> turns.speculated(pass);
      case Act.TurnMayContinue(int turn) -> dialog.on(new DialogInput.SpeechResumed(turn));
      case Act.TurnStands(int turn) -> dialog.on(new DialogInput.TurnStands(turn));
      case Act.CommitTurn commit -> turns.committed(commit);
      case Act.CommitKeys(int turn, String keys, Act.CommitReason reason, MediaTime at) ->
          turns.keysCommitted(turn, keys, reason, at);
      case Act.ReportNoMatch(int turn, Act.NoMatchCause cause, MediaTime at) ->
          turns.noMatch(turn, cause, at);
      case Act.ReportSilence(int nth) -> dialog.on(new DialogInput.CallerSilent(nth));
      case Act.StartPlayout(int reply) ->
          replies
              .take(reply)
              .ifPresentOrElse(
                  this::play, () -> cues.accept(new Cue.PlayoutEnded(loop.now(), reply)));
      case Act.DropReply(int reply) -> {
        replies.take(reply).ifPresent(replies::stop);
        unsaid(reply);
      }
      case Act.Duck _ -> playout.duck();
      case Act.Unduck _ -> playout.unduckAtNextWord();
      case Act.StopPlayout _ -> playout.stop(loop.now().nanos());
      case Act.SoftContinuer _ -> sayBetween(OwnWords.CONTINUER);
      case Act.AskPatience _ -> sayBetween(OwnWords.PATIENCE);
    }
  }

  /// Somebody else is at the other end: what was meant for another is not said to them.
  void partyReplaced() {
    cues.accept(new Cue.PartyReplaced(loop.now()));
    replies.dropSilent().forEach(reply -> unsaid(reply.id()));
    playout.otherTelephone();
  }

  /// A reply of which nothing was heard, and won't be.
  void unsaid(int reply) {
    dialog.on(new DialogInput.ReplyHeard(reply, 0, false));
    replyDropped.run();
  }

  private void play(SpokenReply reply) {
    if (playout.isPlaying()) {
      playout.stop(loop.now().nanos()); // only our own words between, no reply of the dialog's
    }
    playout.start(reply);
  }

  private void sayBetween(Reply ownWords) {
    if (!playout.isPlaying()) {
      replies.sayAtOnce(ownWords, playout);
    }
  }
}
