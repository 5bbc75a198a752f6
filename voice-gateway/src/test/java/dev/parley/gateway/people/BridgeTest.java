package dev.parley.gateway.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.call.MediaTick;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two calls joined: frames are told apart by their first sample.
class BridgeTest {

  private static final long SLOT = 20_000_000;

  private final Bridge bridge = new Bridge(new WaitingSound.Music(HoldMusic.own()));
  private final Party caller = new Party(100, bridge.callerSide());
  private final Party person = new Party(200, bridge.personSide());

  private static final class Party implements CallMedia {
    private final MediaTick tick;
    private final List<Integer> heard = new ArrayList<>();
    private int says;

    Party(int says, MediaTick tick) {
      this.says = says;
      this.tick = tick;
    }

    void slot(long nowNanos) {
      tick.tick(this, nowNanos);
    }

    @Override
    public AudioFormat format() {
      return AudioFormat.TELEPHONE;
    }

    @Override
    public void hear(AudioFrame frame, long nowNanos) {
      // Silence has no number.
      frame.samples[0] = says == Integer.MIN_VALUE ? 0 : (short) says++;
    }

    @Override
    public long jitterBufferNanos() {
      return 0;
    }

    @Override
    public long say(AudioFrame frame, long nowNanos) {
      heard.add((int) frame.samples[0]);
      return 0;
    }

    @Override
    public void saySilence(long nowNanos) {
      heard.add(0);
    }

    @Override
    public MediaStatistics statistics() {
      return new MediaStatistics(0, 0, 0, 0, 0, 0, 0);
    }
  }

  @Test
  void each_hears_what_the_other_says() {
    for (int i = 0; i < 4; i++) {
      caller.slot(i * SLOT);
      person.slot(i * SLOT + SLOT / 2);
    }
    assertEquals(List.of(0, 200, 201, 202), caller.heard);
    assertEquals(List.of(100, 101, 102, 103), person.heard);
  }

  @Test
  void slots_that_come_late_are_not_heard_late_from_then_on() {
    for (int i = 0; i < 10; i++) {
      caller.slot(i * SLOT);
    }
    person.slot(10 * SLOT);
    assertEquals(List.of(107), person.heard, "three frames wait at most");
  }

  private void slots(int count) {
    for (int i = 0; i < count; i++) {
      caller.slot(i * SLOT);
      person.slot(i * SLOT + SLOT / 2);
    }
  }

  @Test
  void a_caller_who_is_held_hears_music_until_the_person_is_back() {
    person.says = Integer.MIN_VALUE;
    bridge.personHolds(true);
    slots(50);
    assertTrue(caller.heard.stream().allMatch(sample -> sample == 0), "a moment without anything");
    caller.heard.clear();
    slots(100);
    long sounding = caller.heard.stream().filter(sample -> sample != 0).count();
    assertTrue(sounding > 90, () -> "heard " + caller.heard);
    bridge.personHolds(false);
    person.says = 500;
    slots(10);
    caller.heard.clear();
    slots(3);
    assertTrue(caller.heard.stream().allMatch(sample -> sample >= 500), () -> "" + caller.heard);
  }

  @Test
  void music_of_the_persons_own_telephone_is_heard_instead_of_ours() {
    person.says = 1_000;
    bridge.personHolds(true);
    slots(100);
    assertTrue(
        caller.heard.stream().skip(1).allMatch(sample -> sample >= 1_000), () -> "" + caller.heard);
  }
}
