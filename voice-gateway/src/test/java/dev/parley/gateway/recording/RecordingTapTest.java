package dev.parley.gateway.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.PhoneNumber;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Frames are told apart by their first sample.
class RecordingTapTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long SLOT = AudioFrame.FRAME_NANOS;

  private final Kept kept = new Kept();
  private final RecordingTap tap = new RecordingTap(kept);
  private final TapLine line = new TapLine();
  private final AudioFrame heard = new AudioFrame(AudioFormat.TELEPHONE);
  private final AudioFrame says = new AudioFrame(AudioFormat.TELEPHONE);
  private int framesSaid = 1;
  private short agentSays = 1;
  private final MediaTick agent = tap.of(this::agent);

  /// Hears, spoils what it heard as a denoiser may, and says some frames.
  private void agent(CallMedia media, long nowNanos) {
    media.hear(heard, nowNanos);
    Arrays.fill(heard.samples, (short) 9_999);
    for (int i = 0; i < framesSaid; i++) {
      Arrays.fill(says.samples, agentSays++);
      assertEquals(42, media.say(says, nowNanos));
    }
    if (framesSaid == 0) {
      media.saySilence(nowNanos);
    }
  }

  private static final class Kept implements SoundSink {
    private final List<String> frames = new ArrayList<>();

    @Override
    public void frame(long slot, AudioFrame caller, AudioFrame agent) {
      frames.add(slot + ":" + caller.samples[159] + "/" + agent.samples[159]);
    }

    @Override
    public void end() {
      frames.add("end");
    }
  }

  @Test
  void both_sides_of_each_slot_are_kept_as_they_came() {
    agent.tick(line, 0);
    framesSaid = 0;
    agent.tick(line, SLOT);
    tap.end();
    assertEquals(List.of("0:100/1", "1:101/0", "end"), kept.frames);
  }

  @Test
  void what_is_said_ahead_is_heard_slot_by_slot_and_what_is_taken_back_never() {
    framesSaid = 3;
    agent.tick(line, 0);
    framesSaid = 0;
    agent.tick(line, SLOT);
    tap.takeBack();
    agent.tick(line, 2 * SLOT);
    assertEquals(List.of("0:100/1", "1:101/2", "2:102/0"), kept.frames);
    assertEquals(1, line.takenBack);
  }

  @Test
  void the_caller_is_silent_while_a_code_is_asked_for() {
    tap.silenceCaller(true);
    agent.tick(line, 0);
    agent.tick(line, SLOT);
    tap.silenceCaller(false);
    agent.tick(line, 2 * SLOT);
    assertEquals(List.of("0:0/1", "1:0/2", "2:102/3"), kept.frames);
  }

  @Test
  void slots_that_were_left_out_stay_out_and_late_ones_dont() {
    agent.tick(line, 0);
    agent.tick(line, 3 * SLOT);
    agent.tick(line, 20 * SLOT);
    agent.tick(line, 20 * SLOT + 1);
    assertEquals(List.of("0:100/1", "1:101/2", "20:102/3", "21:103/4"), kept.frames);
  }

  @Test
  void a_call_that_isnt_recorded_goes_by_untouched() {
    MediaTick plain = (_, _) -> {};
    assertSame(plain, RecordingTap.off().of(plain));
  }

  @Test
  void the_20_ms_path_allocates_nothing() {
    FileRecording recording = new FileRecording(call(_ -> {}));
    RecordingTap into = new RecordingTap(recording);
    MediaTick listened =
        into.of(
            (media, now) -> {
              media.hear(heard, now);
              media.say(says, now);
            });
    for (int i = 0; i < 50; i++) {
      listened.tick(line, i * SLOT);
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 50; i < 250; i++) {
      listened.tick(line, i * SLOT);
    }
    long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
    // One object of 16 bytes a frame would be 3,200.
    assertTrue(taken < 1_000, taken + " bytes in 200 frames");
  }

  static RecordedCall call(java.util.function.Consumer<String> broken) {
    return new RecordedCall(
        "c1",
        "a@b",
        "sip",
        Optional.of(new PhoneNumber("555010042")),
        new PhoneNumber("100"),
        Instant.EPOCH,
        broken);
  }

  @Test
  void a_recorder_is_told_whose_call_it_is() {
    List<RecordedCall> told = new ArrayList<>();
    RecordingTap.of(
        call -> {
          told.add(call);
          return SoundSink.NONE;
        },
        "sip trunk",
        new CallOffer(
            new CallId("c7"),
            Optional.of(new PhoneNumber("555010042")),
            new PhoneNumber("100"),
            "x@y",
            Map.of()),
        Instant.EPOCH,
        _ -> {});
    assertEquals("c7", told.getFirst().conversation());
    assertEquals("sip trunk", told.getFirst().line());
    assertEquals("555010042", told.getFirst().party().orElseThrow().value());
    assertEquals("100", told.getFirst().dialled().value());
  }
}
