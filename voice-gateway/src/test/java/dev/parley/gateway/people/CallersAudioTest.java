package dev.parley.gateway.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.rehearsal.VirtualLoop;
import dev.parley.telephony.call.CallLoop;
import dev.parley.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The agent's limit on calls is no limit on what a caller and a person have to say.
class CallersAudioTest {

  private final VirtualTime time = new VirtualTime();
  private final List<String> happened = new ArrayList<>();
  private final CallersAudio audio = new CallersAudio((_, _) -> {});

  CallersAudioTest() {
    CallLoop.Cancellable limit =
        new VirtualLoop(time).schedule(Duration.ofMinutes(30), () -> happened.add("limit"));
    audio.whenJoined(limit::cancel);
  }

  @Test
  void a_call_of_the_agents_ends_in_time() {
    time.runFor(Duration.ofHours(1));
    assertFalse(audio.isJoined());
    assertEquals(List.of("limit"), happened);
  }

  @Test
  void a_call_that_a_person_has_goes_on() {
    time.runFor(Duration.ofMinutes(29));
    audio.joins((_, _) -> {});
    time.runFor(Duration.ofHours(1));
    assertTrue(audio.isJoined());
    assertEquals(List.of(), happened);
  }
}
