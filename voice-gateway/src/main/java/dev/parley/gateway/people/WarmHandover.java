package dev.parley.gateway.people;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.dialog.Reply;
import dev.parley.gateway.people.Consultation.Act;
import dev.parley.gateway.people.Consultation.Cue;
import dev.parley.gateway.people.PeopleTelephone.Whom;
import dev.parley.gateway.session.reply.Background;
import dev.parley.gateway.session.reply.Playout;
import dev.parley.gateway.session.reply.ReplyQueue;
import dev.parley.gateway.session.reply.Speaker;
import dev.parley.gateway.session.reply.SpokenReply;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.TransferOutcome;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallLoop.Cancellable;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.TransferNote;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/// Calls a person, tells them what it is about, and joins them with the caller: performs what
/// `Consultation` decides.
final class WarmHandover implements Handover {

  private static final int BRIEFING_ID = 1;
  private static final int DECLINE = 603;

  /// A caller is passed on no further: two telephones that forward to each other do so for ever.
  private static final int PERSONS_MAX = 8;

  private final Call callersCall;
  private final CallLoop loop;
  private final PeopleLine people;
  private final PeopleTelephone telephone;
  private final Speaker speaker;
  private final Caller caller;
  private Optional<Seeking> now = Optional.empty();

  WarmHandover(
      Call callersCall,
      PeopleLine people,
      PeopleTelephone telephone,
      Speaker speaker,
      Caller caller) {
    this.callersCall = callersCall;
    this.loop = callersCall.loop();
    this.people = people;
    this.telephone = telephone;
    this.speaker = speaker;
    this.caller = caller;
  }

  @Override
  public void seek(int request, TransferNote note, String briefing) {
    Seeking seeking = new Seeking(request, note, briefing);
    now = Optional.of(seeking);
    caller.hears(people.waiting().sought());
    telephone.dial(
        callersCall,
        new Whom(people.target(), Optional.empty(), note),
        seeking,
        seeking.eventsOf(0),
        seeking::dialled);
    seeking.wakeInTime();
  }

  @Override
  public void stop() {
    now.ifPresent(seeking -> seeking.cue(new Cue.Stopped()));
  }

  @Override
  public boolean takes(CallEvent event) {
    if (now.isEmpty()) {
      return false;
    }
    Seeking seeking = now.get();
    return switch (event) {
      case CallEvent.KeyPressed(char key, _, _) when seeking.machine.isJoined() -> {
        seeking.press(key);
        yield true;
      }
      // It leaves, and what becomes of its own call to the person shows there.
      case CallEvent.TransferEnded(var outcome, _, _, _) when outcome == TransferOutcome.UNKNOWN ->
          true;
      case CallEvent.TransferEnded(var outcome, _, String cause, _) -> {
        seeking.cue(new Cue.Transferred(outcome == TransferOutcome.DONE, cause));
        yield true;
      }
      case CallEvent.TransferProgressed _ -> true;
      case CallEvent.Ended _ -> {
        seeking.cue(new Cue.CallerLeft());
        yield false;
      }
      case CallEvent.KeyPressed _,
          CallEvent.Progressed _,
          CallEvent.Refused _,
          CallEvent.Answered _,
          CallEvent.HoldChanged _,
          CallEvent.PartyReplaced _,
          CallEvent.TransferAsked _,
          CallEvent.MediaTimedOut _,
          CallEvent.FaxHeard _,
          CallEvent.MediaResumed _ ->
          false;
    };
  }

  /// One person being called.
  private final class Seeking implements MediaTick {
    private final int request;
    private final TransferNote note;
    private final Reply briefing;
    private final Consultation machine;
    private final AudioFrame unheard = new AudioFrame(AudioFormat.TELEPHONE);
    private final Playout playout =
        new Playout(new AudioFrame(AudioFormat.TELEPHONE), new BriefingPlayed());
    private final ReplyQueue replies;
    private final Bridge bridge = new Bridge(people.waiting());
    private final Queue<Cue> cues = new ArrayDeque<>();
    private MediaTick ears = this::beforeJoining;
    private Optional<Call> call = Optional.empty();
    private Optional<Cancellable> wake = Optional.empty();
    private boolean performing;
    private boolean unwanted;
    private Optional<PassingOn> passing = Optional.empty();

    /// How often the person was replaced by another.
    private int persons;

    Seeking(int request, TransferNote note, String briefing) {
      this.request = request;
      this.note = note;
      this.briefing = new Reply(BRIEFING_ID, List.of(Reply.Part.filler(briefing)), false);
      this.machine = new Consultation(people, loop.now());
      this.replies = new ReplyQueue(speaker, loop, _ -> {}, (_, _) -> cue(new Cue.Briefed()));
    }

    void dialled(Optional<Call> placed) {
      call = placed;
      if (placed.isEmpty()) {
        cue(new Cue.PersonLeft("no address to call"));
      } else if (unwanted) {
        hangUp("the caller doesn't wait");
      }
    }

    @Override
    public void tick(CallMedia media, long nowNanos) {
      ears.tick(media, nowNanos);
    }

    private void beforeJoining(CallMedia media, long nowNanos) {
      media.hear(unheard, nowNanos);
      playout.slot(media, nowNanos);
    }

    private final class BriefingPlayed implements Playout.Listener {
      @Override
      public void started(SpokenReply reply, long nowNanos) {}

      @Override
      public void ended(SpokenReply reply, long nowNanos) {
        replies.stop(reply);
        cue(new Cue.Briefed());
      }
    }

    /// What happens to the call of whoever is the person now; later it is another's.
    Consumer<CallEvent> eventsOf(int person) {
      return event -> {
        if (person == persons) {
          happened(event);
        }
      };
    }

    private void happened(CallEvent event) {
      switch (event) {
        case CallEvent.Answered _ -> cue(new Cue.Answered());
        case CallEvent.KeyPressed(char key, _, _) -> {
          if (machine.isJoined()) {
            callersCall.perform(new CallCommand.PressKeys(String.valueOf(key)));
          }
          cue(new Cue.Pressed(key));
        }
        case CallEvent.Ended _ when isPassingOn() -> {
          call = Optional.empty();
          bridge.personIsSought();
        }
        case CallEvent.Ended ended -> cue(new Cue.PersonLeft(ended.cause()));
        case CallEvent.MediaTimedOut _ when isPassingOn() ->
            perform(new CallCommand.HangUp("media timeout"));
        case CallEvent.MediaTimedOut _ -> hangUp("media timeout");
        case CallEvent.FaxHeard _ -> hangUp("a fax machine");
        case CallEvent.TransferAsked(String target, var replaces, _) ->
            passOn(new Whom(target, replaces, note));
        case CallEvent.HoldChanged(boolean onHold, _) -> bridge.personHolds(onHold);
        case CallEvent.Progressed(int status, _, _) ->
            caller.puttingThrough(new PuttingThrough.Progressed(status));
        case CallEvent.Refused _,
            CallEvent.PartyReplaced _,
            CallEvent.TransferProgressed _,
            CallEvent.TransferEnded _,
            CallEvent.MediaResumed _ -> {}
      }
    }

    private boolean isPassingOn() {
      return passing.filter(PassingOn::isUnderWay).isPresent();
    }

    /// The person wants somebody else to have the caller.
    private void passOn(Whom whom) {
      boolean may = telephone.mayPassOn(callersCall, people.target(), whom.target());
      if (machine.isTalking() && !may) {
        caller.puttingThrough(
            new PuttingThrough.AnotherNotReached(whom.target() + " may not be called"));
      }
      if (!machine.isTalking() || isPassingOn() || !may || persons == PERSONS_MAX) {
        perform(new CallCommand.ReportTransfer(DECLINE));
        return;
      }
      passOn(whom, call, this::notPassedOn);
    }

    private void passOn(Whom whom, Optional<Call> asking, Consumer<String> failed) {
      PassingOn started =
          new PassingOn(
              callersCall,
              asking,
              new PassingOn.Outcome() {
                @Override
                public void answered(Call next) {
                  replacedBy(next);
                }

                @Override
                public void failed(String cause) {
                  caller.puttingThrough(new PuttingThrough.AnotherNotReached(cause));
                  failed.accept(cause);
                }
              });
      passing = Optional.of(started);
      caller.puttingThrough(new PuttingThrough.AnotherSought(whom.target()));
      started.dial(telephone, whom, people.ringsAtMost(), eventsOf(persons + 1));
    }

    private void replacedBy(Call next) {
      caller.puttingThrough(new PuttingThrough.AnotherReached());
      Optional<Call> before = call;
      persons++;
      call = Optional.of(next);
      ears = this::beforeJoining;
      bridge.personHolds(false);
      passing.ifPresent(leg -> leg.joins(bridge.personSide()));
      before.ifPresent(person -> person.perform(new CallCommand.HangUp("passed the caller on")));
    }

    /// The person still has the caller, or left and is called again: who is with them knows.
    private void notPassedOn(String cause) {
      if (call.isEmpty()) {
        passOn(
            new Whom(people.target(), Optional.empty(), note),
            Optional.empty(),
            again -> cue(new Cue.PersonLeft(again)));
      }
    }

    /// A cue that comes of an act waits for the acts before it.
    void cue(Cue cue) {
      cues.add(cue);
      if (performing) {
        return;
      }
      performing = true;
      try {
        for (Cue next = cues.poll(); next != null; next = cues.poll()) {
          machine.on(next, loop.now()).forEach(this::perform);
        }
      } finally {
        performing = false;
      }
      if (machine.isOver()) {
        replies.close();
      }
      wakeInTime();
    }

    private void perform(Act act) {
      switch (act) {
        case Act.Brief _ -> replies.sayAtOnce(briefing, playout);
        case Act.Join _ -> {
          caller.hears(Background.NONE);
          replies.close();
          playout.stop(loop.now().nanos());
          ears = bridge.personSide();
          caller.joins(bridge.callerSide());
        }
        case Act.PassOn(Duration atMost) ->
            call.ifPresent(
                person ->
                    callersCall.perform(
                        new CallCommand.TransferTo(person, Optional.of(note), atMost)));
        case Act.Reached(String how) -> caller.reached(request, how);
        case Act.NotReached(String cause) -> {
          caller.hears(Background.NONE);
          caller.notReached(request, cause);
        }
        case Act.HangUpPerson(String reason) -> {
          caller.hears(Background.NONE);
          hangUp(reason);
        }
        case Act.HangUpCaller(String reason) -> {
          passing.ifPresent(leg -> leg.stop(reason));
          callersCall.perform(new CallCommand.HangUp(reason));
        }
      }
    }

    private void hangUp(String reason) {
      unwanted = true;
      passing.ifPresent(leg -> leg.stop(reason));
      perform(new CallCommand.HangUp(reason));
    }

    void press(char key) {
      perform(new CallCommand.PressKeys(String.valueOf(key)));
    }

    private void perform(CallCommand command) {
      call.ifPresent(person -> person.perform(command));
    }

    void wakeInTime() {
      wake.ifPresent(Cancellable::cancel);
      wake =
          machine
              .deadline()
              .map(
                  at -> {
                    Duration wait = at.since(loop.now());
                    return loop.schedule(
                        wait.isNegative() ? Duration.ZERO : wait, () -> cue(new Cue.TimeReached()));
                  });
    }
  }
}
