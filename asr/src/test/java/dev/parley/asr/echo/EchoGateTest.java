package dev.parley.asr.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the gate makes of single sounds; how often it is right on many paths is in `EchoPathsTest`.
class EchoGateTest {

  private static final int FRAME = 160;
  private static final int SECOND = 8_000;
  private static final int SAMPLES = 14 * SECOND;

  private static Talk talk;

  private final Random random = new Random(5);
  private final EchoGate gate = new EchoGate();
  private final FarEnd mobile = FarEnd.mobile(160, 15);

  @BeforeAll
  static void open() {
    talk = new Talk();
  }

  @AfterAll
  static void close() {
    talk.close();
  }

  private double[] agent(double gapSeconds) {
    return talk.all(Talk.AGENT, "slt", 0.5, gapSeconds, SAMPLES, random);
  }

  /// Frames taken for echoes from `fromSeconds` to `toSeconds`.
  private int echoes(double[] sent, short[] line, double fromSeconds, double toSeconds) {
    int echoes = 0;
    for (int frame = 0; frame < line.length / FRAME; frame++) {
      int at = frame * FRAME;
      boolean echo = gate.echo(Arrays.copyOfRange(line, at, at + FRAME), FRAME);
      gate.sent(samples(sent, at), FRAME);
      echoes += echo && at >= fromSeconds * SECOND && at < toSeconds * SECOND ? 1 : 0;
    }
    return echoes;
  }

  private static short[] samples(double[] from, int at) {
    short[] frame = new short[FRAME];
    for (int i = 0; i < FRAME; i++) {
      frame[i] = (short) from[at + i];
    }
    return frame;
  }

  private short[] onQuietLine(double[] room) {
    return mobile.onLine(room, room, random);
  }

  @Test
  void what_we_say_and_comes_back_is_an_echo() {
    double[] sent = agent(0.3);
    double[] echo = mobile.echo(sent, random);
    int loud = 0;
    for (int at = 2 * SECOND; at < 12 * SECOND; at += FRAME) {
      loud += Math.sqrt(FarEnd.energy(echo, at)) > 0.1 * FarEnd.level(echo) ? 1 : 0;
    }
    int echoes = echoes(sent, onQuietLine(echo), 2, 12);
    assertTrue(echoes > 0.95 * loud, echoes + " of " + loud);
  }

  @Test
  void what_we_never_said_is_none() {
    double[] sent = new double[SAMPLES];
    assertEquals(0, echoes(sent, onQuietLine(agent(0.3)), 0, 14));
  }

  @Test
  void nothing_is_an_echo_600_ms_after_we_were_silent() {
    double[] sent = agent(0.3);
    Arrays.fill(sent, 6 * SECOND, SAMPLES, 0);
    double[] room = mobile.echo(sent, random);
    double[] words = agent(0.1);
    System.arraycopy(words, SECOND, room, (int) (6.7 * SECOND), 6 * SECOND);
    assertEquals(0, echoes(sent, onQuietLine(room), 6.7, 14));
  }

  @Test
  void noises_tones_and_coughs_over_our_speech_are_none() {
    double[] sent = agent(0.1);
    double[] room = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      double second = (double) i / SECOND;
      int part = (int) second % 4;
      boolean on = second % 1 < 0.4;
      double burst = Math.exp(-6 * (second % 0.5)) * random.nextGaussian();
      room[i] =
          switch (part) {
            case 0 -> 600 * random.nextGaussian();
            case 1 -> on ? 4_000 * (sine(i, 770) + sine(i, 1_336)) : 0; // DTMF 5
            case 2 -> 5_000 * burst; // a cough
            default -> 3_000 * sine(i, 425);
          };
    }
    assertEquals(0, echoes(sent, onQuietLine(room), 0, 14));
  }

  private static double sine(int sample, double hertz) {
    return Math.sin(2 * Math.PI * hertz * sample / SECOND);
  }

  @Test
  void noises_tones_and_coughs_over_an_echo_are_the_callers() {
    double[] sent = agent(0.1);
    double[] room = mobile.echo(sent, random);
    double level = 3 * FarEnd.level(room);
    int over = 0;
    for (int i = 4 * SECOND; i < SAMPLES; i++) {
      boolean on = (double) i / SECOND % 1 < 0.5;
      boolean key = i / SECOND % 2 == 0;
      room[i] += on ? level * (key ? sine(i, 770) + sine(i, 1_336) : random.nextGaussian()) : 0;
      over += on && i % FRAME == 0 ? 1 : 0;
    }
    short[] line = onQuietLine(room);
    int swallowed = 0;
    for (int frame = 0; frame < line.length / FRAME; frame++) {
      int at = frame * FRAME;
      boolean echo = gate.echo(Arrays.copyOfRange(line, at, at + FRAME), FRAME);
      gate.sent(samples(sent, at), FRAME);
      swallowed += echo && at >= 4 * SECOND && (double) at / SECOND % 1 < 0.5 ? 1 : 0;
    }
    assertTrue(swallowed <= 0.05 * over, swallowed + " of " + over);
  }

  @Test
  void an_echo_that_ends_is_given_up_and_a_soft_caller_is_heard() {
    double[] sent = agent(0.1);
    double[] room = mobile.echo(sent, random);
    Arrays.fill(room, 5 * SECOND, SAMPLES, 0);
    double[] words = talk.all(Talk.CALLER, "rms", 0, 0.2, 8 * SECOND, random);
    double soft = 0.7 * FarEnd.level(mobile.echo(sent, random)) / FarEnd.level(words);
    for (int i = 0; i < words.length; i++) {
      room[6 * SECOND + i] += soft * words[i];
    }
    int echoes = echoes(sent, onQuietLine(room), 6, 14);
    assertTrue(echoes <= 8, echoes + " of 400 frames, softer than the echo was");
  }

  @Test
  void frames_sent_ahead_count_from_when_they_are_played() {
    double[] sent = agent(0.3);
    short[] line = onQuietLine(mobile.echo(sent, random));
    int ahead = 0;
    int echoes = 0;
    for (int frame = 0; frame < line.length / FRAME; frame++) {
      int at = frame * FRAME;
      echoes += gate.echo(Arrays.copyOfRange(line, at, at + FRAME), FRAME) ? 1 : 0;
      while (ahead < frame + 4 && (ahead + 1) * FRAME <= SAMPLES) {
        gate.sent(samples(sent, ahead++ * FRAME), FRAME);
      }
    }
    assertTrue(echoes > 250, echoes + " frames");
  }

  /// The machine is busy twice, and each time our jitter buffer holds back what came meanwhile
  /// until it cuts that out a second later.
  @Test
  void a_busy_machine_does_not_make_us_lose_an_echo() {
    double[] sent = agent(0.1);
    Arrays.fill(sent, 250 * FRAME, 255 * FRAME, 0);
    Arrays.fill(sent, 400 * FRAME, 405 * FRAME, 0);
    double[] echo = mobile.echo(sent, random);
    short[] line = onQuietLine(echo);
    boolean[] loud = new boolean[SAMPLES / FRAME];
    for (int frame = 0; frame < loud.length; frame++) {
      loud[frame] = Math.sqrt(FarEnd.energy(echo, frame * FRAME)) > 0.1 * FarEnd.level(echo);
    }
    AudioFrame heard = new AudioFrame(AudioFormat.TELEPHONE);
    heard.content = AudioFrame.Content.RECEIVED;
    int late = 0;
    int echoes = 0;
    int all = 0;
    for (int slot = 0; slot < loud.length; slot++) {
      if (slot == 250 || slot == 400) {
        slot += 5;
        late = 5;
      } else if (slot == 310 || slot == 460) {
        late = 0;
      }
      int played = slot - late;
      System.arraycopy(line, played * FRAME, heard.samples, 0, FRAME);
      heard.playoutOffsetNanos = late * AudioFrame.FRAME_NANOS;
      boolean ours = gate.echo(heard, slot * AudioFrame.FRAME_NANOS);
      gate.sent(samples(sent, slot * FRAME), FRAME);
      all += slot > 240 && slot < 560 && loud[played] ? 1 : 0;
      echoes += slot > 240 && slot < 560 && loud[played] && ours ? 1 : 0;
    }
    assertTrue(echoes > 0.95 * all, echoes + " of " + all);
  }

  @Test
  void what_was_taken_back_moves_nothing() {
    double[] sent = agent(0.3);
    short[] line = onQuietLine(mobile.echo(sent, random));
    for (int i = 0; i < 10; i++) {
      gate.sent(samples(sent, SECOND), FRAME);
    }
    gate.takenBack();
    int echoes = echoes(sent, line, 0, 14);
    assertTrue(echoes > 250, echoes + " frames");
  }

  @Test
  void a_frame_allocates_nothing() {
    double[] sent = agent(0.1);
    short[] line = onQuietLine(mobile.echo(sent, random));
    short[][] out = new short[400][];
    short[][] in = new short[400][];
    for (int i = 0; i < 400; i++) {
      out[i] = samples(sent, i * FRAME);
      in[i] = Arrays.copyOfRange(line, i * FRAME, (i + 1) * FRAME);
    }
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().threadId();
    long bytes = 0;
    for (int round = 0; round < 2; round++) {
      long before = threads.getThreadAllocatedBytes(self);
      for (int i = 0; i < 4_000; i++) {
        gate.echo(in[i % 400], FRAME);
        gate.sent(out[i % 400], FRAME);
      }
      bytes = threads.getThreadAllocatedBytes(self) - before;
    }
    assertTrue(gate.isKnown(), "the costly part was measured");
    assertTrue(bytes < 1_000, bytes + " bytes for 4,000 frames");
  }
}
