package dev.parley.asr.echo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.activity.CallerActivity;
import dev.parley.asr.activity.Everything;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How often the gate is right, on drawn paths: those it was tuned to with the voices slt, rms and
/// kal, and those held out, with an agent of the voice awb. What counts is what voice activity
/// takes for speech, with a detector within that takes every sound for it.
class EchoPathsTest {

  private static final int FRAME = 160;
  private static final int FRAME_MS = 20;
  private static final int SECOND = 8_000;
  private static final int SAMPLES = 16 * SECOND;
  private static final int CALLS = 24;
  private static final List<String> TUNED = List.of("slt", "rms", "kal");

  /// Frames in a row that begin speech.
  private static final int START_FRAMES = 3;

  private static Talk talk;

  @BeforeAll
  static void open() {
    talk = new Talk();
  }

  @AfterAll
  static void close() {
    talk.close();
  }

  /// One call: our speech, and what is in the caller's room.
  private record Scene(double[] sent, double[] echo, double[] caller, short[] line) {

    static Scene of(int seed, boolean heldOut, boolean echoes, boolean speaks) {
      Random random = new Random(31L * seed + (heldOut ? 7 : 0));
      String agent = heldOut ? "awb" : TUNED.get(seed % 3);
      String voice = TUNED.get((seed + 1) % 3);
      FarEnd path = FarEnd.drawn(seed, heldOut);
      double[] sent = talk.all(Talk.AGENT, agent, 0.5, 0.5, SAMPLES, random);
      double[] echo = echoes ? path.echo(sent, random) : new double[SAMPLES];
      double from = (echoes ? 4 : 0.5) + random.nextDouble();
      double[] caller = new double[SAMPLES];
      if (speaks) {
        caller = talk.all(Talk.CALLER, voice, from, echoes ? 1 : 0.3, SAMPLES, random);
        double louder = Math.pow(10, new double[] {3, 6, 10, 15}[seed % 4] / 20);
        double scale =
            echoes ? Math.min(1.5, louder * FarEnd.level(echo) / FarEnd.level(caller)) : 1 / louder;
        for (int i = 0; i < SAMPLES; i++) {
          caller[i] *= scale;
        }
      }
      double[] room = new double[SAMPLES];
      for (int i = 0; i < SAMPLES; i++) {
        room[i] = echo[i] + caller[i];
      }
      return new Scene(sent, echo, caller, path.onLine(room, echo, random));
    }

    /// Where somebody is within 20 dB of their own level, by frame.
    static boolean[] speaks(double[] who) {
      double bar = 0.01 * Math.pow(FarEnd.level(who), 2);
      boolean[] speaks = new boolean[SAMPLES / FRAME];
      for (int frame = 0; frame < speaks.length; frame++) {
        speaks[frame] = FarEnd.energy(who, frame * FRAME) > bar;
      }
      return speaks;
    }
  }

  private interface Frames {
    void frame(int at, boolean voiced, boolean echo);
  }

  private static void run(Scene scene, Frames frames) {
    EchoGate gate = new EchoGate();
    VoiceActivityDetector activity = new CallerActivity(new Everything());
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    frame.content = AudioFrame.Content.RECEIVED;
    short[] out = new short[FRAME];
    for (int at = 0; at + FRAME <= SAMPLES; at += FRAME) {
      System.arraycopy(scene.line, at, frame.samples, 0, FRAME);
      boolean voiced = activity.voiced(frame);
      frames.frame(at, voiced, gate.echo(frame.samples, FRAME));
      for (int i = 0; i < FRAME; i++) {
        out[i] = (short) scene.sent[at + i];
      }
      gate.sent(out, FRAME);
    }
  }

  /// What the gate did with the echoes of many calls.
  private static final class Echoes {
    private final List<Integer> first = new ArrayList<>();
    private final List<Integer> later = new ArrayList<>();
    private int voiced;
    private int missed;
    private int startsWithout;
    private int starts;

    void call(Scene scene) {
      run(
          scene,
          new Frames() {
            private final boolean[] echoing = Scene.speaks(scene.echo);
            private int firstAt = -1;
            private boolean known;
            private int quiet = 99;
            private int beganAt = -1;
            private int inRow;
            private int inRowWithout;

            @Override
            public void frame(int at, boolean isVoiced, boolean echo) {
              inRowWithout = isVoiced ? inRowWithout + 1 : 0;
              startsWithout += inRowWithout == START_FRAMES ? 1 : 0;
              inRow = isVoiced && !echo ? inRow + 1 : 0;
              starts += inRow == START_FRAMES ? 1 : 0;
              boolean ours = isVoiced && echoing[at / FRAME];
              if (!ours) {
                quiet++;
                return;
              }
              firstAt = firstAt < 0 ? at : firstAt;
              if (!known) {
                known = echo;
                if (known) {
                  first.add((at - firstAt) / FRAME * FRAME_MS + FRAME_MS);
                }
              } else {
                voiced++;
                missed += echo ? 0 : 1;
                beganAt = quiet >= 15 ? at : beganAt;
                if (echo && beganAt >= 0) {
                  later.add((at - beganAt) / FRAME * FRAME_MS + FRAME_MS);
                  beganAt = -1;
                }
              }
              quiet = 0;
            }
          });
    }

    @Override
    public String toString() {
      Collections.sort(first);
      Collections.sort(later);
      return "first named after p50 %d, p90 %d, at most %d ms (%d of %d calls); later ones p50 %d, "
              .formatted(
                  at(first, 0.5), at(first, 0.9), at(first, 1), first.size(), CALLS, at(later, 0.5))
          + "p95 %d ms of %d; missed %d of %d voiced frames; speech starts %d, without the gate %d"
              .formatted(at(later, 0.95), later.size(), missed, voiced, starts, startsWithout);
    }

    private static int at(List<Integer> sorted, double share) {
      return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }
  }

  @ParameterizedTest(name = "held out: {0}")
  @ValueSource(booleans = {false, true})
  void our_voice_is_known_when_it_comes_back(boolean heldOut) {
    Echoes echoes = new Echoes();
    for (int seed = 0; seed < CALLS; seed++) {
      echoes.call(Scene.of(seed, heldOut, true, false));
    }
    String figures = echoes.toString();
    System.out.println("echoes, held out " + heldOut + ": " + figures);
    assertAll(
        () -> assertTrue(echoes.first.size() == CALLS, figures),
        () -> assertTrue(Echoes.at(echoes.first, 0.9) <= 260, figures),
        () -> assertTrue(Echoes.at(echoes.later, 0.95) <= 120, figures),
        () -> assertTrue(echoes.missed <= 0.045 * echoes.voiced, figures),
        () -> assertTrue(echoes.starts <= 0.2 * echoes.startsWithout, figures));
  }

  @ParameterizedTest(name = "held out: {0}")
  @ValueSource(booleans = {false, true})
  void another_voice_over_our_speech_is_the_callers(boolean heldOut) {
    int[] counted = new int[2];
    for (int seed = 0; seed < CALLS; seed++) {
      Scene scene = Scene.of(seed, heldOut, false, true);
      boolean[] speaks = Scene.speaks(scene.caller);
      run(
          scene,
          (at, _, echo) -> {
            counted[0] += speaks[at / FRAME] && echo ? 1 : 0;
            counted[1] += speaks[at / FRAME] ? 1 : 0;
          });
    }
    String figures = counted[0] + " of " + counted[1] + " of the caller's frames swallowed";
    System.out.println("caller alone, held out " + heldOut + ": " + figures);
    assertTrue(counted[0] <= 0.003 * counted[1], figures);
  }

  /// How a caller who speaks over an echo is heard.
  private static final class Callers {
    private int louder;
    private int swallowed;
    private int utterances;
    private int late;

    void call(Scene scene) {
      run(
          scene,
          new Frames() {
            private final boolean[] speaking = Scene.speaks(scene.caller);
            private int quiet = 99;
            private int beganAt = -1;
            private int inRow;

            @Override
            public void frame(int at, boolean voiced, boolean echo) {
              boolean speaks = speaking[at / FRAME];
              if (speaks && FarEnd.energy(scene.caller, at) > FarEnd.energy(scene.echo, at)) {
                louder++;
                swallowed += echo ? 1 : 0;
              }
              if (speaks && quiet >= 25) {
                utterances++;
                late += beganAt >= 0 ? 1 : 0; // the one before was never heard
                beganAt = at;
                inRow = 0;
              }
              quiet = speaks ? 0 : quiet + 1;
              inRow = speaks && !echo ? inRow + 1 : 0;
              if (beganAt >= 0 && inRow == START_FRAMES) {
                late += at - beganAt > 12 * FRAME ? 1 : 0;
                beganAt = -1;
              }
            }
          });
    }
  }

  @ParameterizedTest(name = "held out: {0}")
  @ValueSource(booleans = {false, true})
  void a_caller_over_an_echo_is_heard(boolean heldOut) {
    Callers callers = new Callers();
    for (int seed = 0; seed < CALLS; seed++) {
      callers.call(Scene.of(seed, heldOut, true, true));
    }
    String figures =
        callers.swallowed
            + " of "
            + callers.louder
            + " frames louder than the echo swallowed; "
            + callers.late
            + " of "
            + callers.utterances
            + " utterances begin later than 240 ms";
    System.out.println("caller over an echo, held out " + heldOut + ": " + figures);
    assertAll(
        () -> assertTrue(callers.swallowed <= 0.08 * callers.louder, figures),
        () -> assertTrue(callers.late <= 0.06 * callers.utterances, figures));
  }
}
