package dev.parley.gateway.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.rehearsal.VirtualLoop;
import dev.parley.gateway.session.reply.Background;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.TransferOutcome;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.call.TransferNote;
import dev.parley.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What becomes of a caller whose own side is asked to call a person.
class ColdHandoverTest {

  private static final TransferNote NOTE = new TransferNote("c-1", "wanted a refund");

  private final List<String> told = new ArrayList<>();
  private final List<CallCommand> commands = new ArrayList<>();
  private final ColdHandover handover =
      new ColdHandover(new AskedCall(), PeopleLine.at("100"), new Waiting());

  private void ended(TransferOutcome outcome) {
    assertTrue(
        handover.takes(
            new CallEvent.TransferEnded(
                outcome, OptionalInt.empty(), "cause", MediaTime.ofMillis(0))));
  }

  @Test
  void the_other_side_is_told_whose_call_it_is_and_what_it_is_about() {
    handover.seek(1, NOTE, "");
    CallCommand.Transfer asked = (CallCommand.Transfer) commands.getFirst();
    assertEquals("100", asked.target());
    assertEquals(Optional.of(NOTE), asked.note());
  }

  @Test
  void a_person_is_reached_once() {
    handover.seek(1, NOTE, "");
    ended(TransferOutcome.DONE);
    ended(TransferOutcome.DONE);
    assertEquals(List.of("reached 1"), told);
  }

  @Test
  void what_was_given_up_may_come_true_all_the_same() {
    handover.seek(1, NOTE, "");
    ended(TransferOutcome.FAILED);
    ended(TransferOutcome.FAILED);
    assertEquals(List.of("not reached 1"), told);
    ended(TransferOutcome.DONE);
    assertEquals(List.of("not reached 1", "reached 1"), told);
  }

  @Test
  void what_nobody_asked_for_is_told_to_nobody() {
    ended(TransferOutcome.DONE);
    assertTrue(told.isEmpty());
    assertFalse(handover.takes(new CallEvent.FaxHeard(MediaTime.ofMillis(0))));
  }

  private final class Waiting implements Handover.Caller {
    @Override
    public void hears(Background between) {}

    @Override
    public void joins(MediaTick person) {
      throw new AssertionError("a cold transfer joins nobody");
    }

    @Override
    public void reached(int request, String how) {
      told.add("reached " + request);
    }

    @Override
    public void puttingThrough(PuttingThrough now) {}

    @Override
    public void notReached(int request, String cause) {
      told.add("not reached " + request);
    }
  }

  private final class AskedCall implements Call {
    private final CallLoop loop = new VirtualLoop(new VirtualTime());

    @Override
    public CallOffer offer() {
      return new CallOffer(
          new CallId("c-1"), Optional.empty(), new PhoneNumber("100"), "sip-1", Map.of());
    }

    @Override
    public CallLoop loop() {
      return loop;
    }

    @Override
    public void perform(CallCommand command) {
      commands.add(command);
    }
  }
}
