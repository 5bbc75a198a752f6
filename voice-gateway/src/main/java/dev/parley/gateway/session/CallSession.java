package dev.parley.gateway.session;

import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.MediaTime;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.Reply;
import dev.parley.dialog.TurnExpectation;
import dev.parley.gateway.people.CallersAudio;
import dev.parley.gateway.people.Handover;
import dev.parley.gateway.recording.RecordingTap;
import dev.parley.gateway.session.reply.OwnWords;
import dev.parley.gateway.session.reply.Playout;
import dev.parley.gateway.session.reply.ReplyQueue;
import dev.parley.gateway.session.reply.SpokenReply;
import dev.parley.gateway.turn.Cue;
import dev.parley.gateway.turn.TurnEngine;
import dev.parley.telephony.call.AnsweredBy;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.PhoneNumber;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call from its offer to its end: owns media and turn state on the call's loop, and joins the
/// path of audio, the turn engine and the dialog. Decides nothing itself: edges, words, keys and
/// playout become cues; acts are performed; turns go to the dialog, whose replies become audio.
public final class CallSession implements Consumer<CallEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(CallSession.class);

  private final Call call;
  private final CallLoop loop;
  private final SpeechServices speech;
  private final DialogDriver dialog;
  private final CallWatcher watcher;
  private final MediaTime start;
  private final Runnable onEnded;
  private final Playout playout;
  private final RecognitionStream recognition;
  private final AudioPath path;
  private final ReplyQueue replies;
  private final TurnRecords turns;
  private final TurnActs acts;
  private final TurnDriver turnTaking;
  private final Optional<Handover> handover;
  private final CallersAudio audio;
  private final RecordingTap tap;

  private TurnExpectation expectation;
  private boolean ending;
  private boolean over;

  /// By a bug: nobody but the caller is told of anything any more.
  private boolean broke;

  /// @param inbox the conversation's own thread: runs tasks one after the other
  /// @param onEnded told once, on the loop, when the call is over
  public CallSession(
      Call call,
      SpeechServices speech,
      DialogServices dialogServices,
      TurnEngine engine,
      CallWatcher watcher,
      Executor inbox,
      TurnExpectation openExpectation,
      RecordingTap tap,
      Runnable onEnded) {
    this.call = call;
    this.loop = call.loop();
    this.speech = speech;
    this.watcher = watcher;
    this.start = loop.now();
    this.tap = tap;
    this.onEnded = onEnded;
    this.expectation = openExpectation;
    this.dialog =
        new DialogDriver(
            call.offer().id().value(), dialogServices, inbox, loop, new VoiceOnLoop(), start);
    this.turns = new TurnRecords(dialog, start, watcher, said -> dialog.shown(expectation, said));
    this.playout = new Playout(new AudioFrame(AudioFormat.TELEPHONE), new PlayoutEvents());
    this.replies = new ReplyQueue(speech.speaker(), loop, this::replyHasAudio, this::replyFailed);
    this.recognition =
        speech
            .recognizer()
            .open(
                AudioFormat.TELEPHONE, speech.context(), event -> onLoop(() -> recognized(event)));
    this.acts =
        new TurnActs(
            loop, recognition, turns, dialog, playout, replies, this::cue, this::hangUpWhenSaid);
    this.turnTaking = new TurnDriver(engine, loop, acts::perform, watcher::floor, this::guarded);
    this.path =
        new AudioPath(
            speech.denoiser().get(),
            speech.voiceActivity().create(),
            recognition,
            playout,
            new SpeechEdges(turns, turnTaking));
    this.audio = new CallersAudio(tap.of(path));
    this.handover =
        dialogServices.handover(
            call,
            speech.speaker(),
            new CallerWaiting(loop, dialog, playout, replies, audio::joins, watcher));
  }

  /// From then on the call is the caller's and the person's, and no limit of ours ends it.
  void whenWithPerson(Runnable told) {
    audio.whenJoined(told);
  }

  /// Answers the call. On the loop.
  public void answer() {
    call.perform(new CallCommand.Answer(media()));
  }

  /// What hears and speaks on a call of ours that was answered.
  public MediaTick media() {
    return this::slot;
  }

  /// Who or what answered a call of ours, found out so long after the answer. On the loop.
  public void answeredBy(AnsweredBy whom, Duration after) {
    turns.answeredBy(whom, after);
  }

  /// Who we called hears us just now. On the loop.
  public void greetAnew() {
    var number = call.offer().party().map(PhoneNumber::value);
    guarded(() -> partyReplaced(DialogInput.PartyReplaced.byWhoWasCalled(number)));
  }

  private void partyReplaced(DialogInput.PartyReplaced by) {
    if (audio.isJoined()) {
      return; // whoever it is talks to the person
    }
    if (!ending) {
      acts.partyReplaced();
    }
    dialog.on(by);
  }

  private void slot(CallMedia media, long nowNanos) {
    try {
      audio.tick(media, nowNanos);
    } catch (RuntimeException bug) {
      broken(bug);
    }
  }

  // What happens to the call.

  @Override
  public void accept(CallEvent event) {
    guarded(() -> on(event));
  }

  private void on(CallEvent event) {
    if (handover.filter(way -> way.takes(event)).isPresent()) {
      return;
    }
    switch (event) {
      case CallEvent.Answered(MediaTime at) -> {
        LOG.info("call {} answered", call.offer().id());
        turnTaking.cue(new Cue.CallAnswered(at));
        dialog.on(
            new DialogInput.Started(
                    DialogInput.ContactChannel.VOICE, call.offer().party().map(PhoneNumber::value))
                .withPeople(handover.isPresent()));
      }
      case CallEvent.KeyPressed(char key, Duration _, MediaTime at) -> {
        turns.keyPressed(at);
        turnTaking.cue(new Cue.KeyPressed(at, key));
      }
      case CallEvent.HoldChanged(boolean onHold, MediaTime at) ->
          turnTaking.cue(new Cue.HoldChanged(at, onHold));
      case CallEvent.FaxHeard _ -> call.perform(new CallCommand.HangUp("a fax machine calls"));
      case CallEvent.MediaTimedOut _ -> call.perform(new CallCommand.HangUp("media timeout"));
      case CallEvent.MediaResumed _,
          CallEvent.Progressed _,
          CallEvent.Refused _,
          CallEvent.TransferProgressed _,
          CallEvent.TransferEnded _ -> {}
      case CallEvent.PartyReplaced(var caller, _) ->
          partyReplaced(new DialogInput.PartyReplaced(caller.map(PhoneNumber::value)));
      case CallEvent.TransferAsked _ -> call.perform(new CallCommand.ReportTransfer(603));
      case CallEvent.Ended ended -> ended(ended);
    }
  }

  private void ended(CallEvent.Ended event) {
    if (over) {
      return;
    }
    LOG.info("call {} ended by {}: {}", call.offer().id(), event.by(), event.cause());
    try {
      close(event);
    } finally {
      over = true;
      turnTaking.close();
      path.close();
      onEnded.run();
    }
  }

  private void close(CallEvent.Ended event) {
    boolean callerSpeaking = turnTaking.callerSpeaks(event.at());
    turnTaking.cue(new Cue.CallEnded(event.at()));
    over = true;
    playout.stop(event.at().nanos());
    replies.close();
    path.statistics()
        .ifPresent(
            counted -> turns.mediaCounted(counted, playout.underruns(), replies.thrownAwayMs()));
    dialog.ended(TurnRecords.endedBy(event.by()), event.cause(), callerSpeaking, watcher::ended);
  }

  private void cue(Cue cue) {
    turnTaking.cue(cue);
  }

  // What is heard.

  private void recognized(RecognitionEvent event) {
    if (over) {
      return;
    }
    switch (event) {
      case RecognitionEvent.Interim(String text) ->
          watcher.hearing(dialog.shown(expectation, text));
      case RecognitionEvent.Final words -> passReady(words);
      case RecognitionEvent.Failed(int pass, String cause) -> {
        LOG.warn("call {}: pass {} failed: {}", call.offer().id(), pass, cause);
        turnTaking.cue(new Cue.PassFailed(loop.now(), pass));
      }
    }
  }

  private void passReady(RecognitionEvent.Final words) {
    turns.passReady(words, loop.now());
    watcher.hearing(dialog.shown(expectation, words.recognition().bestText()));
    turnTaking.cue(
        speech.judge().judge(loop.now(), words.pass(), words.recognition(), expectation));
  }

  // What is said.

  private final class VoiceOnLoop implements DialogDriver.Voice {
    @Override
    public void say(Reply reply, DialogDriver.AnswerTimes times) {
      onLoop(() -> sayOnLoop(reply, times));
    }

    @Override
    public void sayAhead(Reply reply) {
      onLoop(() -> replies.sayAhead(reply));
    }

    @Override
    public void forgetAhead() {
      onLoop(replies::forgetAhead);
    }

    @Override
    public void expect(TurnExpectation now) {
      onLoop(
          () -> {
            expectation = now;
            tap.silenceCaller(dialog.asksSecret(now));
            recognition.expect(speech.context().expecting(Expectations.forRecognizer(now)));
            turnTaking.cue(
                new Cue.Expecting(loop.now(), now.firstWait(), Expectations.forKeypad(now)));
          });
    }

    @Override
    public void seekPerson(DialogAct.SeekPerson wanted) {
      var note = call.offer().note(wanted.told());
      onLoop(() -> handover.ifPresent(way -> way.seek(wanted.request(), note, wanted.briefing())));
    }

    @Override
    public void stopSeeking(int request) {
      onLoop(() -> handover.ifPresent(Handover::stop));
    }

    @Override
    public void end(DialogAct.Disposition disposition, Duration atMost) {
      loop.execute(
          () -> {
            if (audio.isJoined()) {
              return;
            }
            ending = true;
            loop.schedule(atMost, () -> call.perform(new CallCommand.HangUp("conversation over")));
            hangUpWhenSaid();
          });
    }

    @Override
    public void failed(RuntimeException bug) {
      loop.execute(() -> broken(bug));
    }
  }

  private void onLoop(Runnable task) {
    loop.execute(() -> guarded(task));
  }

  private void sayOnLoop(Reply reply, DialogDriver.AnswerTimes times) {
    if (over) {
      return;
    }
    turns.replyPlanned(reply, times);
    replies.say(reply);
  }

  private void replyHasAudio(SpokenReply reply) {
    turns.replyHasAudio(reply.reply().id(), loop.now());
    turnTaking.cue(new Cue.ReplyReady(loop.now(), reply.reply().id(), reply.reply().bargeIn()));
  }

  private void replyFailed(Reply reply, String cause) {
    LOG.warn("call {}: reply {} can't be spoken: {}", call.offer().id(), reply.id(), cause);
    acts.unsaid(reply.id());
  }

  private final class PlayoutEvents implements Playout.Listener {
    @Override
    public void started(SpokenReply reply, long nowNanos) {
      turns.playoutStarted(reply, nowNanos);
    }

    @Override
    public void ended(SpokenReply reply, long nowNanos) {
      if (broke) {
        if (reply.reply().equals(OwnWords.APOLOGY)) {
          call.perform(new CallCommand.HangUp("internal error"));
        }
        return;
      }
      replies.stop(reply);
      turns.playoutEnded(reply, nowNanos);
      if (OwnWords.isBetween(reply.reply())) {
        return;
      }
      int heard = reply.charsHeard();
      dialog.on(new DialogInput.ReplyHeard(reply.reply().id(), heard, reply.heardWhole()));
      turnTaking.cue(new Cue.PlayoutEnded(MediaTime.ofNanos(nowNanos), reply.reply().id()));
      hangUpWhenSaid();
    }
  }

  private void hangUpWhenSaid() {
    if (ending && !over && !playout.isPlaying() && replies.isEmpty()) {
      call.perform(new CallCommand.HangUp("conversation over"));
    }
  }

  // A bug in one call ends that call, never the server.

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException bug) {
      broken(bug);
    }
  }

  private void broken(RuntimeException bug) {
    LOG.error("call {} broke, floor {}", call.offer().id(), turnTaking.floor(), bug);
    if (ending || over) {
      call.perform(new CallCommand.HangUp("internal error"));
      return;
    }
    ending = true;
    broke = true;
    loop.schedule(
        OwnWords.APOLOGY_AT_MOST, () -> call.perform(new CallCommand.HangUp("internal error")));
    try {
      turnTaking.close();
      replies.dropAll();
      playout.stop(loop.now().nanos());
      replies.sayAtOnce(OwnWords.APOLOGY, playout);
    } catch (RuntimeException again) {
      broken(again);
    }
  }
}
