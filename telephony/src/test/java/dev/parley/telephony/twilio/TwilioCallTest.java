package dev.parley.telephony.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.EndedBy;
import dev.parley.telephony.call.CallEvent.TransferOutcome;
import dev.parley.telephony.call.TransferNote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A call on virtual time, with a far side that is told what to say.
class TwilioCallTest {

  private static final Duration SLOT = Duration.ofMillis(20);

  private final TwilioCallFixture far = new TwilioCallFixture();

  @Test
  void a_caller_is_answered_heard_and_gone() {
    far.answered();
    far.says(Streams.media(1, 0x00));
    far.says(Streams.media(2, 0x00));
    far.time.runFor(Duration.ofMillis(60));
    assertEquals(2, far.framesHeard);
    far.says(Streams.key("7"));
    far.says(Streams.STOP);
    far.time.runFor(SLOT);
    assertEquals(List.of("Answered", "KeyPressed", "Ended"), far.eventNames());
    assertEquals(EndedBy.CALLER, far.lastEvent(CallEvent.Ended.class).by());
    assertEquals(1000, far.socket.closedWith);
    assertTrue(far.control.hungUp.isEmpty(), "the caller did");
  }

  @Test
  void repeated_and_late_chunks_are_dropped_and_missing_ones_counted() {
    far.answered();
    for (long chunk : new long[] {5, 6, 6, 4, 9}) {
      far.says(Streams.media(chunk, 0x00));
    }
    assertEquals(3, far.media.statistics().packetsReceived());
    assertEquals(2, far.media.statistics().packetsDuplicate());
    assertEquals(2, far.media.statistics().packetsLost());
  }

  @Test
  void audio_in_other_pieces_makes_frames() {
    far.answered();
    far.says(Streams.media(1, "////".repeat(20)));
    far.says(Streams.media(2, "////".repeat(100)));
    assertEquals(2, far.media.statistics().packetsReceived());
  }

  @Test
  void what_is_said_is_four_frames_ahead_and_then_on_the_grid() {
    far.answered();
    far.framesToSay = 10;
    far.time.runFor(SLOT);
    assertEquals(4, far.socket.count("media"));
    for (int slot = 1; slot <= 6; slot++) {
      far.time.runFor(SLOT);
      assertEquals(4 + slot, far.socket.count("media"));
    }
  }

  @Test
  void nothing_is_taken_while_the_socket_is_full() {
    far.answered();
    far.framesToSay = 4;
    far.socket.full = true;
    far.time.runFor(Duration.ofMillis(100));
    assertEquals(0, far.socket.count("media"));
    far.socket.full = false;
    far.time.runFor(SLOT);
    assertEquals(4, far.socket.count("media"), "nothing was lost");
  }

  @Test
  void what_was_heard_is_what_marks_told() {
    far.answered();
    far.sayFrames(3);
    far.media.mark();
    far.sayFrames(2);
    far.media.mark();
    far.media.mark();
    assertEquals(List.of("parley-1", "parley-2"), far.socket.marks());
    assertEquals(5 * 160, far.media.unplayedSamples());
    far.says(Streams.mark("parley-1"));
    assertEquals(2 * 160, far.media.unplayedSamples());
    far.says(Streams.mark("parley-1"));
    far.says(Streams.mark("parley-9"));
    far.says(Streams.mark("theirs"));
    assertEquals(2 * 160, far.media.unplayedSamples());
    far.says(Streams.mark("parley-2"));
    assertEquals(0, far.media.unplayedSamples());
  }

  @Test
  void marks_that_a_clear_brings_back_were_not_heard() {
    far.answered();
    far.sayFrames(1);
    far.media.mark();
    far.sayFrames(2);
    far.media.mark();
    far.media.takeBack();
    assertEquals(1, far.socket.count("clear"));
    assertEquals(0, far.media.unplayedSamples(), "nothing is waited for");
    far.sayFrames(2);
    far.media.mark();
    far.says(Streams.mark("parley-1"));
    assertEquals(2 * 160, far.media.unplayedSamples(), "a mark of before the clear says nothing");
    far.says(Streams.mark("parley-2"));
    assertEquals(2 * 160, far.media.unplayedSamples(), "nor does the next");
    far.says(Streams.mark("parley-3"));
    assertEquals(0, far.media.unplayedSamples());
    far.media.takeBack();
    assertEquals(1, far.socket.count("clear"), "there is nothing to take back");
  }

  @Test
  void after_a_clear_the_lead_is_built_anew() {
    far.answered();
    far.sayFrames(4);
    assertEquals(0, far.media.framesWanted(far.time.nowNanos()));
    far.media.takeBack();
    assertEquals(4, far.media.framesWanted(far.time.nowNanos()));
  }

  @Test
  void a_stream_that_stops_sending_is_told_and_told_when_it_goes_on() {
    far.answered();
    far.time.runFor(TwilioMedia.TIMEOUT.plus(SLOT.multipliedBy(2)));
    assertEquals(List.of("Answered", "MediaTimedOut"), far.eventNames());
    far.says(Streams.media(1, 0));
    far.time.runFor(SLOT);
    assertEquals(List.of("Answered", "MediaTimedOut", "MediaResumed"), far.eventNames());
  }

  @Test
  void a_lost_connection_ends_the_call() {
    far.answered();
    far.call.lost(far.socket, "lost");
    far.time.runFor(SLOT);
    assertEquals(EndedBy.NETWORK, far.lastEvent(CallEvent.Ended.class).by());
    assertEquals(1, far.ended);
  }

  @Test
  void hanging_up_tells_twilio_and_ends_the_stream() {
    far.answered();
    far.call.perform(new CallCommand.HangUp("done"));
    far.call.perform(new CallCommand.HangUp("done"));
    far.time.runFor(SLOT);
    assertEquals(List.of(Streams.CALL), far.control.hungUp);
    assertEquals(EndedBy.US, far.lastEvent(CallEvent.Ended.class).by());
    assertEquals(1000, far.socket.closedWith);
  }

  @Test
  void twilio_saying_that_the_call_is_over_ends_it() {
    far.answered();
    far.call.statusReported(CallStatus.IN_PROGRESS);
    far.call.statusReported(CallStatus.COMPLETED);
    far.time.runFor(SLOT);
    CallEvent.Ended ended = far.lastEvent(CallEvent.Ended.class);
    assertEquals(EndedBy.CALLER, ended.by());
    assertEquals("Twilio says the call is completed", ended.cause());
  }

  // Transfers.

  @Test
  void a_transfer_waits_until_what_is_said_was_heard() {
    far.answered();
    far.sayFrames(4);
    far.media.mark();
    transfer();
    far.time.runFor(TwilioCall.LEAVES_AFTER_QUIET.plus(SLOT));
    assertTrue(far.control.twiml.isEmpty(), "the caller hasn't heard it yet");
    far.says(Streams.mark("parley-1"));
    far.time.runFor(SLOT.multipliedBy(2));
    assertEquals(1, far.control.twiml.size());
    String twiml = far.control.twiml.getFirst();
    assertTrue(twiml.contains("<Dial timeout=\"30\""), twiml);
    assertTrue(twiml.contains(">+442079460100</Number>"), twiml);
    assertTrue(twiml.contains("action=\"https://voice.example.com/twilio/transferred\""), twiml);
  }

  @Test
  void a_transfer_does_not_wait_for_ever() {
    far.answered();
    far.sayFrames(4);
    far.media.mark();
    transfer();
    far.time.runFor(TwilioCall.LEAVES_AT_LATEST.minus(SLOT));
    assertTrue(far.control.twiml.isEmpty());
    far.time.runFor(SLOT.multipliedBy(3));
    assertEquals(1, far.control.twiml.size());
  }

  @Test
  void a_transfer_that_is_answered_ends_the_call() {
    dialling();
    far.call.transferProgressed(CallStatus.RINGING);
    far.call.transferProgressed(CallStatus.IN_PROGRESS);
    far.time.runFor(SLOT);
    assertEquals(180, far.lastEvent(CallEvent.TransferProgressed.class).sipStatus());
    assertEquals(TransferOutcome.DONE, far.lastEvent(CallEvent.TransferEnded.class).outcome());
    assertEquals("transferred", far.lastEvent(CallEvent.Ended.class).cause());
    assertTrue(far.control.hungUp.isEmpty(), "the caller talks to a person");
    assertFalse(far.call.transferOver(CallStatus.COMPLETED));
  }

  @Test
  void a_transfer_that_nobody_answers_brings_the_caller_back() {
    dialling();
    assertEquals(0, far.media.framesWanted(far.time.nowNanos()), "nobody listens");
    assertTrue(far.call.transferOver(CallStatus.BUSY));
    CallEvent.TransferEnded told = far.event(CallEvent.TransferEnded.class);
    assertEquals(TransferOutcome.FAILED, told.outcome());
    assertEquals(486, told.sipStatus().orElseThrow());
    TwilioCallFixture.Socket next = new TwilioCallFixture.Socket(far.loop);
    StreamMessage.Start start =
        assertInstanceOf(StreamMessage.Start.class, new StreamMessageReader().read(Streams.START));
    assertTrue(far.call.comeBack(start, next));
    far.time.runFor(SLOT);
    assertFalse(far.lastEvent(CallEvent.HoldChanged.class).onHold());
    far.sayFrames(1);
    assertEquals(1, next.count("media"));
    far.call.lost(far.socket, "the old one");
    far.time.runFor(SLOT);
    assertEquals(0, far.ended);
    assertFalse(far.call.comeBack(start, next), "one stream at a time");
  }

  @Test
  void a_caller_who_does_not_come_back_is_gone() {
    dialling();
    far.call.transferOver(CallStatus.NO_ANSWER);
    far.time.runFor(TwilioCall.RETURNS_WITHIN);
    assertEquals(EndedBy.NETWORK, far.lastEvent(CallEvent.Ended.class).by());
  }

  @Test
  void twilio_refusing_the_transfer_lets_the_call_go_on() {
    far.answered();
    far.control.answer = new CallControl.Outcome.Failed("HTTP 400");
    transfer();
    far.time.runFor(TwilioCall.LEAVES_AFTER_QUIET.plus(SLOT.multipliedBy(3)));
    assertEquals(
        List.of("Answered", "HoldChanged", "TransferEnded", "HoldChanged"), far.eventNames());
    assertEquals(4, far.media.framesWanted(far.time.nowNanos()));
  }

  @Test
  void a_transfer_that_twilio_did_not_confirm_goes_on_where_our_stream_ended() {
    far.answered();
    far.control.answer = new CallControl.Outcome.Unanswered("timeout");
    transfer();
    far.time.runFor(TwilioCall.LEAVES_AFTER_QUIET.plus(SLOT.multipliedBy(2)));
    far.says(Streams.STOP);
    far.time.runFor(TwilioCall.STREAM_ENDS_WITHIN.plus(SLOT));
    assertEquals(List.of("Answered", "HoldChanged"), far.eventNames());
    far.call.transferProgressed(CallStatus.IN_PROGRESS);
    far.time.runFor(SLOT);
    assertEquals(TransferOutcome.DONE, far.event(CallEvent.TransferEnded.class).outcome());
  }

  @Test
  void and_has_failed_where_our_stream_goes_on() {
    far.answered();
    far.control.answer = new CallControl.Outcome.Unanswered("timeout");
    transfer();
    far.time.runFor(TwilioCall.LEAVES_AFTER_QUIET.plus(SLOT.multipliedBy(3)));
    assertEquals(List.of("Answered", "HoldChanged"), far.eventNames());
    far.time.runFor(TwilioCall.STREAM_ENDS_WITHIN);
    assertEquals(
        List.of("Answered", "HoldChanged", "TransferEnded", "HoldChanged"), far.eventNames());
  }

  @Test
  void a_caller_who_hangs_up_while_it_rings_is_not_served_on() {
    dialling();
    far.call.statusReported(CallStatus.COMPLETED);
    far.time.runFor(SLOT);
    assertEquals(TransferOutcome.UNKNOWN, far.event(CallEvent.TransferEnded.class).outcome());
    assertEquals(EndedBy.CALLER, far.lastEvent(CallEvent.Ended.class).by());
  }

  @Test
  void the_end_of_the_conversation_waits_for_the_transfer() {
    dialling();
    far.call.perform(new CallCommand.HangUp("conversation over"));
    far.time.runFor(SLOT);
    assertEquals(0, far.ended);
    assertFalse(far.call.transferOver(CallStatus.NO_ANSWER), "all was said");
    far.time.runFor(SLOT);
    assertEquals(1, far.ended);
  }

  @Test
  void a_transfer_of_which_nothing_is_heard_is_over_in_time() {
    dialling();
    far.time.runFor(Duration.ofSeconds(30).plus(TwilioCall.TRANSFER_GRACE).plus(SLOT));
    assertEquals(TransferOutcome.UNKNOWN, far.event(CallEvent.TransferEnded.class).outcome());
    assertEquals(1, far.ended);
  }

  private void transfer() {
    far.call.perform(
        new CallCommand.Transfer(
            "+442079460100",
            Optional.of(new TransferNote("c1", "wanted a refund & more")),
            Duration.ofSeconds(30)));
  }

  @Test
  void a_sip_telephone_is_told_whose_call_it_is_and_what_it_is_about() {
    far.answered();
    far.call.perform(
        new CallCommand.Transfer(
            "sip:desk@192.0.2.20",
            Optional.of(new TransferNote("c1", "wanted a refund & more")),
            Duration.ofSeconds(30)));
    far.time.runFor(TwilioCall.LEAVES_AFTER_QUIET.plus(SLOT.multipliedBy(2)));
    String twiml = far.control.twiml.getFirst();
    assertTrue(
        twiml.contains(
            ">sip:desk@192.0.2.20?X-Parley-Conversation=c1&amp;X-Parley-Summary="
                + "wanted%20a%20refund%20%26%20more</Sip>"),
        twiml);
  }

  private void dialling() {
    far.answered();
    transfer();
    far.time.runFor(TwilioCall.LEAVES_AFTER_QUIET.plus(SLOT.multipliedBy(2)));
    assertEquals(1, far.control.twiml.size());
    far.says(Streams.STOP);
    far.time.runFor(SLOT);
    assertTrue(far.lastEvent(CallEvent.HoldChanged.class).onHold());
  }
}
