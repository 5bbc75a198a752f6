package dev.parley.gateway.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.WavFile;
import dev.parley.dialog.spi.PackInspection;
import dev.parley.dialog.spi.PackInspection.Finding;
import dev.parley.tts.recorded.RecordedVoice;
import dev.parley.tts.recorded.Recordings;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What of the demo agent's words can be recorded, and what happens when it is.
class PromptsCommandTest {

  private static final Path DEMO =
      Path.of(System.getProperty("parley.root", "..")).resolve("agents/harbor-pine");

  @TempDir private Path pack;

  @BeforeEach
  void copyDemo() throws IOException {
    try (Stream<Path> files = Files.walk(DEMO)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = pack.resolve(DEMO.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Files.createDirectories(pack.resolve("prompts"));
  }

  private String run(String... options) {
    StringWriter out = new StringWriter();
    List<String> args = new ArrayList<>(List.of("--pack", pack.toString()));
    args.addAll(List.of(options));
    int exit =
        new CommandLine(new PromptsCommand())
            .setOut(new PrintWriter(out, true))
            .execute(args.toArray(String[]::new));
    assertEquals(0, exit);
    return out.toString();
  }

  private JsonNode listed(String... options) throws IOException {
    List<String> json = new ArrayList<>(List.of(options));
    json.add("--json");
    return new ObjectMapper().readTree(run(json.toArray(String[]::new)));
  }

  private static void tone(Path file) throws IOException {
    short[] samples = new short[3_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (8_000 * Math.sin(i * 0.2));
    }
    new WavFile(AudioFormat.TELEPHONE, samples).write(file);
  }

  @Test
  void sentences_parts_and_what_is_always_synthesised_are_listed() {
    String all = run();
    assertTrue(all.contains("missing  Anything else?\n        prompts/anything-else.wav"), all);
    assertTrue(all.contains("missing  It is on its way.\n"), all);
    assertTrue(all.contains("missing  24th\n        prompts/twenty-fourth.wav"), all);
    assertTrue(all.contains("missing  should reach you\n"), all);
    assertTrue(all.contains("because {order.reason}.   (order.reason)"), all);
  }

  @Test
  void what_is_there_is_not_missing_and_what_is_not_said_is_named() throws IOException {
    int before = listed("--missing").path("prompts").size();
    tone(pack.resolve("prompts/anything-else.wav"));
    tone(pack.resolve("prompts/four.end.wav"));
    tone(pack.resolve("prompts/anything-at-all.wav"));
    assertEquals(before - 1, listed("--missing").path("prompts").size());
    assertEquals(before, listed().path("prompts").size());
    assertEquals("anything-at-all.wav", listed().path("unused").path(0).asText());
    assertEquals(1, listed().path("unused").size());
    assertFalse(run("--missing").contains("anything-else.wav"));
  }

  @Test
  void with_everything_recorded_only_open_values_are_synthesised() throws IOException {
    for (JsonNode prompt : listed().path("prompts")) {
      tone(pack.resolve(prompt.path("file").asText()));
    }
    List<String> asked = new ArrayList<>();
    RecordedVoice voice =
        new RecordedVoice(
            new Asked(asked), Recordings.read(pack.resolve("prompts"), 8_000).recordings());
    for (String said :
        List.of(
            "Hello, this is Harbor and Pine Outfitters, and I'm an automated assistant. How can I"
                + " help?",
            "It is on its way. Order 4 1 0, 2 2 6 should reach you this Tuesday, November 24.",
            "It has shipped. Order 4 1 0, 2 2 6 is due tomorrow, Thursday, December 31.",
            "That's 2 0 7, 5 5 5, 0 1 4 2, right?",
            "A colleague will call you today between 2 p.m. and 4:30 p.m. at 5 5 5, 0 1 4 2.",
            "I have five digits, and it has six. What's the whole order number? You can key it in, too.",
            "Is it about your order?")) {
      voice.speak(said, "slt", AudioFormat.TELEPHONE, new Ignoring());
    }
    assertEquals(List.of(), asked);
    voice.speak(
        "It is running late because a storm came. Anything else?",
        "slt",
        AudioFormat.TELEPHONE,
        new Ignoring());
    assertEquals(List.of("It is running late because a storm came. "), asked);
  }

  @Test
  void a_recording_that_can_not_be_played_is_an_error_of_the_pack() throws IOException {
    Files.writeString(pack.resolve("prompts/anything-else.wav"), "no sound");
    List<Finding> found = new ArrayList<>();
    for (PackInspection inspection : ServiceLoader.load(PackInspection.class)) {
      found.addAll(inspection.inspect(pack));
    }
    assertEquals(
        List.of(
            new Finding(
                "prompts/anything-else.wav",
                "the recording is no WAV file that can be read",
                "save it as WAV, mono, 16 bits, 16000 or 48000 samples a second")),
        found);
  }

  /// Remembers what it was asked to say.
  private record Asked(List<String> texts) implements SpeechSynthesizer {
    @Override
    public String name() {
      return "asked";
    }

    @Override
    public List<String> voices() {
      return List.of("slt");
    }

    @Override
    public Speech speak(String text, String voice, AudioFormat format, SpeechListener listener) {
      texts.add(text);
      listener.ended();
      return () -> {};
    }

    @Override
    public void close() {}
  }

  private static final class Ignoring implements SpeechListener {
    @Override
    public void audio(short[] samples) {}

    @Override
    public void word(WordMark mark) {}

    @Override
    public void ended() {}

    @Override
    public void failed(String cause) {
      throw new AssertionError(cause);
    }
  }
}
