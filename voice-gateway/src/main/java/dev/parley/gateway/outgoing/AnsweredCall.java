package dev.parley.gateway.outgoing;

import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.MediaTime;
import dev.parley.gateway.outgoing.OutgoingPorts.Agent;
import dev.parley.gateway.outgoing.OutgoingPorts.Place;
import dev.parley.gateway.outgoing.OutgoingPorts.Verdict;
import dev.parley.gateway.outgoing.answering.AnswerListener;
import dev.parley.gateway.outgoing.answering.OnMachine;
import dev.parley.telephony.call.AnsweredBy;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.twilio.outgoing.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One leg of a call of ours on the call's loop: has the place of an agent until somebody answers,
/// and then the agent, who hears and is told everything from the answer on.
final class AnsweredCall implements Party {

  private final Place place;
  private final String line;
  private final Consumer<CallEvent> told;
  private final Consumer<String> named;
  private final Consumer<AnsweredBy> answeredBy;
  private final Optional<OnMachine> onMachine;
  private final Supplier<VoiceActivityDetector> voice;
  private final AudioFrame unheard = new AudioFrame(AudioFormat.TELEPHONE);
  private final CompletableFuture<Call> call = new CompletableFuture<>();
  private Optional<Agent> agent = Optional.empty();
  private Optional<AnswerListener> listener = Optional.empty();

  /// Somebody answered, and the agent waits until it is known who, or for the beep.
  private boolean agentWaits;

  private MediaTime answeredAt = MediaTime.ZERO;

  /// What was found out before there was an agent to be told.
  private final List<Verdict> untold = new ArrayList<>();

  private MediaTick ears = this::wait;

  /// @param line what the record calls it
  /// @param told everything, before the agent
  /// @param named told what the line calls it, where that is known late
  /// @param answeredBy told who or what answered, once that is found out
  /// @param onMachine what becomes of it if a machine answers; empty where that isn't to be found
  ///   out by listening
  /// @param voice a detector for it
  AnsweredCall(
      Place place,
      String line,
      Consumer<CallEvent> told,
      Consumer<String> named,
      Consumer<AnsweredBy> answeredBy,
      Optional<OnMachine> onMachine,
      Supplier<VoiceActivityDetector> voice) {
    this.named = named;
    this.answeredBy = answeredBy;
    this.place = place;
    this.line = line;
    this.told = told;
    this.onMachine = onMachine;
    this.voice = voice;
  }

  /// Known as soon as it was dialled; from whatever thread did so.
  @Override
  public void is(Call dialled) {
    call.complete(dialled);
  }

  @Override
  public void named(String callSid) {
    named.accept(callSid);
  }

  @Override
  public void answeredBy(AnsweredBy whom) {
    call.thenAccept(dialled -> dialled.loop().execute(() -> verdict(dialled, whom)));
  }

  /// On the call's loop.
  private void verdict(Call dialled, AnsweredBy whom) {
    Verdict verdict = new Verdict(whom, dialled.loop().now().since(answeredAt));
    answeredBy.accept(whom);
    agent.ifPresentOrElse(a -> a.answeredBy().accept(verdict), () -> untold.add(verdict));
  }

  @Override
  public void accept(CallEvent event) {
    told.accept(event);
    switch (event) {
      case CallEvent.Answered _ -> answered(call.join(), event);
      case CallEvent.FaxHeard _ -> faxAnswered(call.join());
      case CallEvent.Ended _ -> ended(event);
      case CallEvent.Progressed _,
          CallEvent.Refused _,
          CallEvent.KeyPressed _,
          CallEvent.HoldChanged _,
          CallEvent.PartyReplaced _,
          CallEvent.TransferAsked _,
          CallEvent.TransferProgressed _,
          CallEvent.TransferEnded _,
          CallEvent.MediaTimedOut _,
          CallEvent.MediaResumed _ ->
          agent.ifPresent(a -> a.events().accept(event));
    }
  }

  private void answered(Call dialled, CallEvent event) {
    answeredAt = dialled.loop().now();
    boolean leavesMessage = onMachine.filter(OnMachine.LEAVE_MESSAGE::equals).isPresent();
    listener =
        onMachine.map(_ -> new AnswerListener(voice.get(), leavesMessage, new Heard(dialled)));
    if (leavesMessage) {
      agentWaits = true;
    } else {
      begin(dialled, event);
    }
  }

  private void begin(Call dialled, CallEvent answered) {
    agentWaits = false;
    try {
      Agent talking = place.take(line, dialled);
      agent = Optional.of(talking);
      ears = talking.tick();
    } catch (RuntimeException bug) {
      dialled.perform(new CallCommand.HangUp("internal error"));
      throw bug;
    }
    agent.ifPresent(a -> a.events().accept(answered));
    agent.ifPresent(a -> untold.forEach(a.answeredBy()));
    untold.clear();
  }

  /// With or without an agent, and whatever becomes of answering machines: nobody is there.
  private void faxAnswered(Call dialled) {
    verdict(dialled, AnsweredBy.MACHINE);
    dialled.perform(new CallCommand.HangUp("a fax machine answers"));
  }

  private void ended(CallEvent event) {
    listener.ifPresent(AnswerListener::close);
    if (agentWaits) {
      agentWaits = false;
      place.giveBack();
    }
    agent.ifPresent(a -> a.events().accept(event));
  }

  /// What listening comes to; within a slot, so what it brings about comes after that.
  private final class Heard implements AnswerListener.Tidings {
    private final Call dialled;

    /// It was told already that this isn't known: who talks to the agent since may be a person.
    private boolean unsure;

    Heard(Call dialled) {
      this.dialled = dialled;
    }

    @Override
    public void verdict(AnsweredBy whom) {
      boolean surely = !unsure;
      unsure |= whom == AnsweredBy.UNKNOWN;
      dialled
          .loop()
          .execute(
              () -> {
                AnsweredCall.this.verdict(dialled, whom);
                if (whom == AnsweredBy.MACHINE && surely && is(OnMachine.HANG_UP)) {
                  hangUp("answered by a machine");
                } else if (agentWaits && whom != AnsweredBy.MACHINE) {
                  begin();
                }
              });
    }

    @Override
    public void beeped() {
      dialled
          .loop()
          .execute(
              () -> {
                if (is(OnMachine.HANG_UP)) {
                  hangUp("answered by a machine");
                } else if (agentWaits) {
                  begin();
                } else if (is(OnMachine.LEAVE_MESSAGE)) {
                  // What was said so far went into the machine's own greeting.
                  agent.ifPresent(a -> a.greetAnew().run());
                }
              });
    }

    private void begin() {
      AnsweredCall.this.begin(dialled, new CallEvent.Answered(dialled.loop().now()));
    }

    private boolean is(OnMachine wanted) {
      return onMachine.filter(wanted::equals).isPresent();
    }

    private void hangUp(String why) {
      dialled.perform(new CallCommand.HangUp(why));
    }

    @Override
    public void messageSaid() {
      dialled.loop().execute(() -> hangUp("the message was left"));
    }
  }

  @Override
  public void tick(CallMedia media, long nowNanos) {
    ears.tick(listener.isPresent() ? listener.get().to(media) : media, nowNanos);
  }

  private void wait(CallMedia media, long nowNanos) {
    media.hear(unheard, nowNanos);
    media.saySilence(nowNanos);
  }
}
