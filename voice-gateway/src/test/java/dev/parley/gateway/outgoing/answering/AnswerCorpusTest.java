package dev.parley.gateway.outgoing.answering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.asr.activity.CallerActivity;
import dev.parley.asr.engine.fvad.FvadFactory;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.AnsweredBy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People and machines, spoken by flite and espeak-ng in the telephone's band, on a clean line and
/// with noise 20 dB down. The kept-back part has other voices and other words; nothing was ever
/// tuned on it.
@Tag("slow")
class AnswerCorpusTest {

  private static final List<String> PEOPLE =
      List.of(
          "Hello?",
          "Yes?",
          "Hello, Ann Smith speaking.",
          "Good morning, Acme Plumbing.",
          "Hi, who is this?",
          "Hello? Hello?");

  private static final List<String> MACHINES =
      List.of(
          "You have reached the voice mail of five five five, zero one zero zero. Please leave a"
              + " message after the tone.",
          "Hi, this is Ann. I can't come to the phone right now, so please leave your name and"
              + " number.",
          "The person you are calling is not available. Please try again later or leave a message.",
          "Thank you for calling Acme Plumbing. Our office is closed at the moment. Our hours are"
              + " nine to five.");

  private static final List<String> KEPT_BACK_PEOPLE =
      List.of(
          "Hello.",
          "Yeah?",
          "Miller residence, good evening.",
          "This is Peter.",
          "Hey, how are you?",
          "Yes, hello, who's there?");

  private static final List<String> KEPT_BACK_MACHINES =
      List.of(
          "Your call has been forwarded to an automatic voice message system. At the tone, please"
              + " record your message.",
          "Hello, you've reached the Millers, we're out having fun, leave us a message and we'll"
              + " call you back.",
          "Welcome to city hospital. If this is an emergency, please hang up and dial the emergency"
              + " number.",
          "We are sorry, nobody can take your call, please leave your name after the beep and we"
              + " will return it.");

  private static final List<String> VOICES = List.of("flite kal", "flite rms", "espeak-ng en-us");

  private static final List<String> KEPT_BACK_VOICES =
      List.of("flite slt", "flite awb", "espeak-ng en-gb-scotland");

  @TempDir private Path folder;
  private int files;

  @Test
  void people_are_not_taken_for_machines() throws Exception {
    boolean there =
        Files.isExecutable(Path.of("/usr/bin/flite"))
            && Files.isExecutable(Path.of("/usr/bin/espeak-ng"))
            && Files.isExecutable(Path.of("/usr/bin/sox"));
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(there, "flite, espeak-ng and sox are missing; ./parley test installs them");
    }
    assumeTrue(there, "flite, espeak-ng or sox is not installed");
    check("tuned on", PEOPLE, MACHINES, VOICES);
    check("kept back", KEPT_BACK_PEOPLE, KEPT_BACK_MACHINES, KEPT_BACK_VOICES);
  }

  private void check(String part, List<String> people, List<String> machines, List<String> voices)
      throws Exception {
    Map<AnsweredBy, Integer> ofPeople = verdicts(people, voices);
    Map<AnsweredBy, Integer> ofMachines = verdicts(machines, voices);
    System.out.println(part + ": people " + ofPeople + ", machines " + ofMachines);
    assertEquals(
        0, ofPeople.getOrDefault(AnsweredBy.MACHINE, 0), part + ": people taken for machines");
    int all = ofMachines.values().stream().mapToInt(n -> n).sum();
    assertTrue(
        ofMachines.getOrDefault(AnsweredBy.MACHINE, 0) >= 0.4 * all, part + ": " + ofMachines);
    int allPeople = ofPeople.values().stream().mapToInt(n -> n).sum();
    assertTrue(
        ofPeople.getOrDefault(AnsweredBy.HUMAN, 0) >= 0.5 * allPeople, part + ": " + ofPeople);
  }

  private Map<AnsweredBy, Integer> verdicts(List<String> texts, List<String> voices)
      throws Exception {
    Map<AnsweredBy, Integer> counted = new EnumMap<>(AnsweredBy.class);
    for (AnsweredBy each : AnsweredBy.values()) {
      counted.put(each, 0);
    }
    for (String voice : voices) {
      for (String text : texts) {
        short[] spoken = spoken(voice, text);
        for (double noise : new double[] {8, 0.1 * rms(spoken)}) {
          AnsweredBy verdict = verdict(spoken, noise, files * 31L + (long) noise);
          counted.merge(verdict, 1, Integer::sum);
          System.out.printf("  %-8s %-24s noise %4.0f  %s%n", verdict, voice, noise, text);
        }
      }
    }
    return counted;
  }

  /// After some 0.4 s on the line it is said, and then nothing.
  private static AnsweredBy verdict(short[] spoken, double noise, long seed) {
    Random random = new Random(seed);
    AnsweringMachineDetection detection = new AnsweringMachineDetection();
    Optional<AnsweredBy> last = Optional.empty();
    int before = 8 * (200 + random.nextInt(400));
    try (VoiceActivityDetector voice = CallerActivity.within(new FvadFactory()).create()) {
      for (int slot = 0; slot < 320; slot++) {
        AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
        frame.content = AudioFrame.Content.RECEIVED;
        for (int i = 0; i < frame.length; i++) {
          int at = slot * frame.length + i - before;
          double sample = at >= 0 && at < spoken.length ? spoken[at] : 0;
          frame.samples[i] =
              (short) Math.clamp(sample + noise * random.nextGaussian(), -32_768, 32_767);
        }
        Optional<AnsweredBy> verdict = detection.frame(voice.voiced(frame));
        last = verdict.isPresent() ? verdict : last;
      }
    }
    return last.orElseThrow(() -> new AssertionError("no verdict"));
  }

  private static double rms(short[] samples) {
    double sum = 0;
    for (short sample : samples) {
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / samples.length);
  }

  private short[] spoken(String voice, String text) throws IOException, InterruptedException {
    Path wav = folder.resolve(files++ + ".wav");
    Path raw = folder.resolve(files + ".raw");
    String[] engine = voice.split(" ");
    run(
        engine[0].equals("flite")
            ? List.of("flite", "-voice", engine[1], "-t", text, "-o", wav.toString())
            : List.of("espeak-ng", "-v", engine[1], "-w", wav.toString(), text));
    run(
        List.of(
            "sox",
            wav.toString(),
            "-r",
            "8000",
            "-c",
            "1",
            "-b",
            "16",
            "-e",
            "signed",
            "-L",
            raw.toString(),
            "sinc",
            "300-3400",
            "norm",
            "-12",
            "silence",
            "1",
            "0.01",
            "1%"));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
    short[] samples = new short[bytes.remaining() / 2];
    bytes.asShortBuffer().get(samples);
    return samples;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(new ArrayList<>(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError("failed: " + command);
    }
  }
}
