package dev.parley.gateway.rehearsal;

import dev.parley.gateway.people.People;
import dev.parley.gateway.people.PeopleLine;
import dev.parley.gateway.people.PeopleTelephone;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.call.SipExchange;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipPeer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Plays the person of a rehearsal, and the caller's telephone as far as it is asked to call them.
final class PersonPart {

  private static final Duration PICKS_UP_AFTER = Duration.ofSeconds(3);
  private static final Duration PICKS_UP_LATE_AFTER = Duration.ofSeconds(40);
  private static final Duration DECIDES_AFTER = Duration.ofSeconds(9);
  private static final Duration TALKS_FOR = Duration.ofSeconds(40);
  private static final String NUMBER = "desk";

  private final PeopleScene scene;
  private final CallLog log;
  private final CallLoop loop;
  private final SipPeer person;
  private final SipPeer server;
  private final SipPeer caller;
  private final Talker personTalks;
  private final Talker callerTalks;

  PersonPart(
      PeopleScene scene,
      CallLog log,
      CallLoop loop,
      ToneSpeech speech,
      SipPeer person,
      SipPeer server,
      SipPeer caller) {
    this.scene = scene;
    this.log = log;
    this.loop = loop;
    this.person = person;
    this.server = server;
    this.caller = caller;
    this.personTalks = new Talker(speech.speak("hello"));
    this.callerTalks = new Talker(speech.speak("yes"));
  }

  // The server's side.

  People people(SipExchange serverSip) {
    return new People(
        PeopleLine.at("sip:" + NUMBER + "@" + host(person)).by(scene.manner()),
        Optional.of(
            new PeopleTelephone() {
              @Override
              public boolean reaches(Call waiting, String target) {
                return true;
              }

              @Override
              public boolean mayPassOn(Call waiting, String people, String target) {
                return false;
              }

              @Override
              public void dial(
                  Call waiting,
                  Whom whom,
                  MediaTick tick,
                  Consumer<CallEvent> events,
                  Consumer<Optional<Call>> dialled) {
                CallTarget target = PersonPart.this.target(server).telling(whom.note());
                CallId id = new CallId("to-person");
                dialled.accept(
                    Optional.of(serverSip.dial(id, target, waiting.loop(), tick, events)));
              }
            }));
  }

  private CallTarget target(SipPeer from) {
    return new CallTarget(
        SipUri.of(NUMBER, host(person), 5_060),
        NameAddress.of(SipUri.of("parley", host(from), 5_060)),
        person);
  }

  private static String host(SipPeer peer) {
    return peer.address().getAddress().getHostAddress();
  }

  // The person.

  Consumer<CallEvent> called(Call call) {
    log.write("person", "rings");
    switch (scene.person()) {
      case BUSY -> call.perform(new CallCommand.Reject(486, "busy"));
      case TURNS_DOWN -> call.perform(new CallCommand.Reject(603, "not now"));
      case SILENT -> {}
      case LATE -> after(PICKS_UP_LATE_AFTER, () -> answer(call));
      case TAKES_IT, DECLINES, MACHINE, LEAVES -> after(PICKS_UP_AFTER, () -> answer(call));
    }
    return event -> happened(call, event);
  }

  private void after(Duration wait, Runnable task) {
    loop.schedule(wait, task);
  }

  private void answer(Call call) {
    call.perform(new CallCommand.Answer(personTalks));
    log.write("person", "answers");
    switch (scene.person()) {
      case TAKES_IT, LATE -> {
        after(DECIDES_AFTER, () -> press(call, "1"));
        after(DECIDES_AFTER.plus(TALKS_FOR), () -> hangUp(call));
      }
      case DECLINES -> after(DECIDES_AFTER, () -> press(call, "2"));
      case LEAVES ->
          after(Duration.ofSeconds(2), () -> call.perform(new CallCommand.HangUp("wrong moment")));
      case MACHINE, BUSY, SILENT, TURNS_DOWN -> {}
    }
    // In a cold transfer it is the caller who calls: there is nothing to press.
    if (scene.manner() == PeopleLine.Manner.COLD) {
      personTalks.begin(now());
    }
  }

  private static void hangUp(Call call) {
    call.perform(new CallCommand.HangUp("bye"));
  }

  private void press(Call call, String key) {
    call.perform(new CallCommand.PressKeys(key));
    if (key.equals("1")) {
      personTalks.begin(now());
    }
  }

  private long now() {
    return loop.now().nanos();
  }

  private void happened(Call call, CallEvent event) {
    switch (event) {
      case CallEvent.PartyReplaced _ -> log.write("person", "is passed the caller");
      case CallEvent.Ended(var by, String cause, _) ->
          log.write("person", "call-ended", by.toString(), cause);
      case CallEvent.TransferAsked _ -> call.perform(new CallCommand.ReportTransfer(603));
      case CallEvent.Answered _,
          CallEvent.Progressed _,
          CallEvent.Refused _,
          CallEvent.KeyPressed _,
          CallEvent.HoldChanged _,
          CallEvent.TransferProgressed _,
          CallEvent.TransferEnded _,
          CallEvent.MediaTimedOut _,
          CallEvent.FaxHeard _,
          CallEvent.MediaResumed _ -> {}
    }
  }

  // The caller's telephone.

  /// What the telephone is asked to do for the agent.
  void callerAsked(Call first, CallEvent.TransferAsked asked, SipExchange callerSip) {
    log.write("caller", "asked-to-call", asked.replaces().isPresent() ? "the person" : "somebody");
    switch (scene.telephone()) {
      case REFUSES -> first.perform(new CallCommand.ReportTransfer(603));
      case SAYS_NOTHING -> first.perform(new CallCommand.ReportTransfer(100));
      case FOLLOWS -> {
        first.perform(new CallCommand.ReportTransfer(100));
        CallTarget whom = target(caller);
        CallTarget there = asked.replaces().map(whom::replacing).orElse(whom);
        SecondCall second = new SecondCall(first);
        second.call = Optional.of(callerSip.dial(there, callerTalks, second::happened));
      }
    }
  }

  /// The call that the caller's telephone makes because it was asked to.
  private final class SecondCall {
    private final Call first;
    private Optional<Call> call = Optional.empty();

    SecondCall(Call first) {
      this.first = first;
    }

    void happened(CallEvent event) {
      switch (event) {
        case CallEvent.Answered _ -> {
          log.write("caller", "with-the-person");
          callerTalks.begin(now());
          first.perform(new CallCommand.ReportTransfer(200));
          after(TALKS_FOR.plus(TALKS_FOR), () -> call.ifPresent(PersonPart::hangUp));
        }
        case CallEvent.Refused(int status, _, _) ->
            first.perform(new CallCommand.ReportTransfer(status));
        case CallEvent.Ended _ -> log.write("caller", "second-call-ended");
        case CallEvent.Progressed _,
            CallEvent.KeyPressed _,
            CallEvent.HoldChanged _,
            CallEvent.PartyReplaced _,
            CallEvent.TransferAsked _,
            CallEvent.TransferProgressed _,
            CallEvent.TransferEnded _,
            CallEvent.MediaTimedOut _,
            CallEvent.FaxHeard _,
            CallEvent.MediaResumed _ -> {}
      }
    }
  }

  /// The person, once they have the caller.
  Talker personTalks() {
    return personTalks;
  }

  /// The caller on a call of their telephone's own.
  Talker callerTalks() {
    return callerTalks;
  }
}
