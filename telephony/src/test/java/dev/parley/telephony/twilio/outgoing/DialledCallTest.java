package dev.parley.telephony.twilio.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.AnsweredBy;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.twilio.CallSid;
import dev.parley.telephony.twilio.CallStatus;
import dev.parley.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// A call that Twilio is to place, on virtual time, by what its REST API and its callbacks say.
class DialledCallTest {

  private static final CallSid SID = new CallSid("CA" + "1".repeat(32));

  private final VirtualTime time = new VirtualTime();
  private final List<String> happened = new ArrayList<>();
  private final List<Consumer<CallPlacing.Placed>> asked = new ArrayList<>();

  private final CallLoop loop =
      new CallLoop() {
        @Override
        public MediaTime now() {
          return MediaTime.ofNanos(time.nowNanos());
        }

        @Override
        public Cancellable schedule(Duration delay, Runnable task) {
          return time.after(delay, task)::cancel;
        }

        @Override
        public void execute(Runnable task) {
          task.run();
        }
      };

  private final CallPlacing rest =
      new CallPlacing() {
        @Override
        public void place(Wanted wanted, Consumer<Placed> told) {
          asked.add(told);
        }

        @Override
        public void end(CallSid call) {
          happened.add("ended by REST");
        }
      };

  private final Party party =
      new Party() {
        @Override
        public void named(String callSid) {
          happened.add("named");
        }

        @Override
        public void is(Call call) {}

        @Override
        public void answeredBy(AnsweredBy whom) {
          happened.add("answered by " + whom);
        }

        @Override
        public void accept(CallEvent event) {
          happened.add(
              switch (event) {
                case CallEvent.Progressed(int status, boolean _, var _) -> "progress " + status;
                case CallEvent.Refused(int status, var _, var _) -> "refused " + status;
                case CallEvent.Ended(var by, String why, var _) -> "ended " + by + ": " + why;
                case CallEvent.Answered _,
                    CallEvent.KeyPressed _,
                    CallEvent.HoldChanged _,
                    CallEvent.PartyReplaced _,
                    CallEvent.TransferAsked _,
                    CallEvent.FaxHeard _,
                    CallEvent.TransferProgressed _,
                    CallEvent.TransferEnded _,
                    CallEvent.MediaTimedOut _,
                    CallEvent.MediaResumed _ ->
                    event.toString();
              });
        }

        @Override
        public void tick(CallMedia media, long nowNanos) {}
      };

  private DialledCall dial() {
    DialledCall call = new DialledCall(loop, rest, party, () -> happened.add("forgotten"));
    call.place(new CallPlacing.Wanted("+442", "+441", "a", "p", "", Duration.ofSeconds(30)));
    return call;
  }

  private void queued() {
    asked.getFirst().accept(new CallPlacing.Placed.Queued(SID));
  }

  @Test
  void a_busy_line_is_told() {
    DialledCall call = dial();
    queued();
    call.reported(SID, CallStatus.INITIATED);
    call.reported(SID, CallStatus.RINGING);
    call.reported(SID, CallStatus.BUSY);
    call.reported(SID, CallStatus.COMPLETED);
    assertEquals(
        List.of(
            "named",
            "progress 180",
            "refused 486",
            "ended NETWORK: Twilio says the call is busy",
            "forgotten"),
        happened);
  }

  @Test
  void callbacks_may_be_faster_than_the_answer() {
    DialledCall call = dial();
    call.reported(SID, CallStatus.NO_ANSWER);
    queued();
    assertEquals(
        List.of(
            "named",
            "refused 480",
            "ended NETWORK: Twilio says the call is no-answer",
            "forgotten"),
        happened);
  }

  @Test
  void a_call_hung_up_before_it_is_known_is_ended_once_it_is() {
    DialledCall call = dial();
    call.hangUp("enough");
    assertEquals(List.of("ended US: enough", "forgotten"), happened);
    queued();
    assertEquals("ended by REST", happened.getLast());
    assertFalse(call.answered(SID));
  }

  @Test
  void a_refusal_by_the_api_is_one_of_the_call() {
    dial();
    asked.getFirst().accept(new CallPlacing.Placed.Refused(400, "error 21211"));
    assertEquals(List.of("refused 403", "ended NETWORK: error 21211", "forgotten"), happened);
  }

  @Test
  void an_answered_call_without_a_stream_is_given_up() {
    DialledCall call = dial();
    queued();
    assertTrue(call.answered(SID));
    assertFalse(call.answered(SID), "asked twice");
    call.answeredBy(AnsweredBy.MACHINE);
    time.runFor(DialledCall.STREAM_WITHIN.plusSeconds(1));
    assertEquals(
        List.of(
            "named",
            "answered by MACHINE",
            "ended by REST",
            "ended NETWORK: the stream did not come",
            "forgotten"),
        happened);
  }

  @Test
  void silence_from_twilio_ends_it_too() {
    dial();
    queued();
    time.runFor(Duration.ofMinutes(2));
    assertEquals(
        List.of(
            "named", "ended by REST", "ended NETWORK: Twilio did not say how it went", "forgotten"),
        happened);
    assertEquals(0, time.pending());
  }
}
