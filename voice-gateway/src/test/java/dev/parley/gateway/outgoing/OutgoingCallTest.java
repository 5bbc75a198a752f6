package dev.parley.gateway.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.outgoing.OutgoingCall.Outcome;
import dev.parley.gateway.outgoing.OutgoingCall.State;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.EndedBy;
import dev.parley.telephony.call.CallId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutgoingCallTest {

  private static final MediaTime AT = MediaTime.ZERO;

  private final OutgoingCall dialling =
      OutgoingCall.dialling(new CallId("c1"), "•••42", Optional.empty(), "");

  private static OutgoingCall after(OutgoingCall call, CallEvent... events) {
    long ms = 0;
    OutgoingCall now = call;
    for (CallEvent event : events) {
      ms += 100;
      now = now.on(event, ms);
    }
    return now;
  }

  private static CallEvent progressed(int status, boolean media) {
    return new CallEvent.Progressed(status, media, AT);
  }

  private static CallEvent refused(int status) {
    return new CallEvent.Refused(status, List.of(), AT);
  }

  private static CallEvent ended(EndedBy by) {
    return new CallEvent.Ended(by, "over", AT);
  }

  @Test
  void an_answered_call_keeps_what_it_has_been_through() {
    OutgoingCall over =
        after(
            dialling,
            progressed(180, false),
            progressed(183, true),
            new CallEvent.Answered(AT),
            ended(EndedBy.CALLER));
    assertEquals(
        List.of(State.DIALLING, State.RINGING, State.EARLY_MEDIA, State.ANSWERED, State.ENDED),
        over.progress().stream().map(OutgoingCall.Reached::state).toList());
    assertEquals(Optional.of(Outcome.ANSWERED), over.outcome());
    assertEquals(400, over.progress().getLast().atMs());
  }

  @ParameterizedTest
  @CsvSource({
    "486, BUSY", "600, BUSY", "480, NO_ANSWER", "487, NO_ANSWER", "408, UNREACHABLE",
    "603, DECLINED", "607, DECLINED", "404, UNREACHABLE", "484, UNREACHABLE", "503, UNREACHABLE",
    "302, NOT_ALLOWED", "403, FAILED", "488, FAILED"
  })
  void what_a_refusal_means(int status, Outcome outcome) {
    OutgoingCall over = after(dialling, refused(status), ended(EndedBy.CALLER));
    assertEquals(Optional.of(outcome), over.outcome());
    assertEquals(status, over.sipStatus().orElseThrow());
  }

  @Test
  void nobody_there_differs_from_nobody_picking_up() {
    assertEquals(
        Optional.of(Outcome.UNREACHABLE), after(dialling, ended(EndedBy.NETWORK)).outcome());
    assertEquals(
        Optional.of(Outcome.NO_ANSWER),
        after(dialling, progressed(180, false), ended(EndedBy.NETWORK)).outcome());
    assertEquals(
        Optional.of(Outcome.NO_ANSWER),
        after(after(dialling, progressed(180, false)).givenUp(), ended(EndedBy.US)).outcome());
  }

  @Test
  void a_timeout_after_it_rang_is_no_answer() {
    assertEquals(
        Optional.of(Outcome.NO_ANSWER),
        after(dialling, progressed(180, false), refused(408), ended(EndedBy.CALLER)).outcome());
  }
}
