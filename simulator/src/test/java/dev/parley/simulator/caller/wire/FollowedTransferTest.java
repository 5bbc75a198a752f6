package dev.parley.simulator.caller.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.audio.MediaTime;
import dev.parley.simulator.caller.script.CallerTimings;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.EndedBy;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FollowedTransferTest {

  private static final MediaTime AT = MediaTime.ZERO;
  private static final String PERSON = "sip:desk@192.0.2.3";
  private static final String DIALOG = "a1;to-tag=2;from-tag=3";
  private static final CallEvent.TransferAsked ATTENDED =
      new CallEvent.TransferAsked(PERSON, Optional.of(DIALOG), AT);
  private static final CallEvent ANSWERED = new CallEvent.Answered(AT);
  private static final CallEvent REPLACED = new CallEvent.PartyReplaced(Optional.empty(), AT);
  private static final CallEvent LET_GO = new CallEvent.Ended(EndedBy.CALLER, "BYE", AT);
  private static final CallEvent HUNG_UP = new CallEvent.Ended(EndedBy.US, "bye", AT);
  private static final CallEvent HELD = new CallEvent.HoldChanged(true, AT);

  private record FakeCall(List<CallCommand> asked) implements Call {
    @Override
    public CallOffer offer() {
      throw new AssertionError("nobody asks");
    }

    @Override
    public CallLoop loop() {
      throw new AssertionError("nobody asks");
    }

    @Override
    public void perform(CallCommand command) {
      asked.add(command);
    }
  }

  private final FakeCall first = new FakeCall(new ArrayList<>());
  private final FakeCall second = new FakeCall(new ArrayList<>());
  private final List<CallTarget> dialled = new ArrayList<>();
  private final List<CallEvent> told = new ArrayList<>();
  private Consumer<CallEvent> atSecond = _ -> {};
  private final CallerPhone phone =
      new CallerPhone(List.of(), Map.of(), CallerTimings.DEFAULT, PhoneWatcher.NOBODY);
  private final FollowedTransfer calls =
      new FollowedTransfer(first, phone, told::add, FollowedTransferTest::target, this::dial);

  private static Optional<CallTarget> target(String named) {
    return Optional.of(named)
        .filter(PERSON::equals)
        .map(
            _ ->
                new CallTarget(
                    SipUri.of("desk", "192.0.2.3", 0),
                    NameAddress.of(SipUri.of("555010042", "192.0.2.1", 0)),
                    new SipPeer(
                        SipTransport.UDP,
                        new InetSocketAddress(InetAddress.ofLiteral("192.0.2.3"), 5060))));
  }

  private Call dial(CallTarget target, MediaTick tick, Consumer<CallEvent> events) {
    dialled.add(target);
    atSecond = events;
    return second;
  }

  private static List<CallCommand> reported(Integer... statuses) {
    return List.of(statuses).stream().<CallCommand>map(CallCommand.ReportTransfer::new).toList();
  }

  @Test
  void the_caller_goes_to_the_person_and_takes_the_agents_place() {
    calls.happened(ATTENDED);
    atSecond.accept(new CallEvent.Progressed(180, false, AT));
    atSecond.accept(ANSWERED);
    calls.happened(LET_GO);
    atSecond.accept(HELD);
    phone.hangUp("bye");
    atSecond.accept(HUNG_UP);

    assertEquals(Optional.of(DIALOG), dialled.getFirst().replaces());
    assertEquals(reported(100, 180, 200), first.asked());
    assertEquals(List.of(ATTENDED, REPLACED, HELD, HUNG_UP), told);
    assertEquals(List.of(new CallCommand.HangUp("bye")), second.asked());
  }

  @Test
  void whoever_is_passed_on_blindly_takes_nobodys_place() {
    calls.happened(new CallEvent.TransferAsked(PERSON, Optional.empty(), AT));
    assertEquals(Optional.empty(), dialled.getFirst().replaces());
  }

  @Test
  void a_caller_whose_person_is_busy_stays_with_the_agent() {
    calls.happened(ATTENDED);
    atSecond.accept(new CallEvent.Refused(486, List.of(), AT));
    atSecond.accept(LET_GO);
    calls.happened(HELD);
    phone.hangUp("bye");

    assertEquals(
        List.of(new CallCommand.ReportTransfer(486), new CallCommand.ReportTransfer(408)),
        first.asked().subList(1, 3));
    assertEquals(List.of(ATTENDED, HELD), told);
    assertEquals(new CallCommand.HangUp("bye"), first.asked().getLast());
  }

  @Test
  void an_agent_who_leaves_before_the_person_is_reached_does_not_end_it() {
    calls.happened(ATTENDED);
    calls.happened(LET_GO);
    atSecond.accept(ANSWERED);
    assertEquals(List.of(ATTENDED, REPLACED), told);
  }

  @Test
  void a_caller_whom_the_agent_left_and_the_person_refused_is_with_nobody() {
    calls.happened(ATTENDED);
    calls.happened(LET_GO);
    atSecond.accept(new CallEvent.Refused(486, List.of(), AT));
    atSecond.accept(LET_GO);
    assertEquals(List.of(ATTENDED, LET_GO), told);
  }

  @Test
  void who_hangs_up_while_the_person_is_rung_rings_them_no_more() {
    calls.happened(ATTENDED);
    calls.happened(HUNG_UP);
    assertEquals(List.of(ATTENDED, HUNG_UP), told);
    assertEquals(List.of(new CallCommand.HangUp("the caller hung up")), second.asked());
  }

  @Test
  void a_transfer_to_somebody_else_than_those_followed_is_declined() {
    calls.happened(new CallEvent.TransferAsked("sip:stranger@192.0.2.9", Optional.empty(), AT));
    assertEquals(reported(603), first.asked());
    assertEquals(List.of(), dialled);
  }
}
