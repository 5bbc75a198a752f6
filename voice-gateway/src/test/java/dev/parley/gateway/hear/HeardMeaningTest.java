package dev.parley.gateway.hear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.WavFile;
import dev.parley.testkit.Prepared;
import dev.parley.tts.CollectedSpeech;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Speech through the recognizer and the interpreter of a call.
@Tag("nightly")
class HeardMeaningTest {

  @TempDir private static Path folder;

  @ParameterizedTest
  @CsvSource({
    "Where is my order?, order-status",
    "I want to talk to a person, person",
    "How long do I have to return something?, knowledge",
  })
  void an_intent_that_is_said_is_named_as_the_pack_names_it(String text, String intent)
      throws Exception {
    String pack = Path.of("..", "agents", "harbor-pine").toString();
    assertEquals(intent, value(text, "--expect", "intent", "--pack", pack));
  }

  @ParameterizedTest
  @CsvSource({
    "tomorrow please, 2026-03-06",
    "next tuesday, 2026-03-10",
    "the third of june, 2026-06-03"
  })
  void a_day_that_is_said_is_told_from_today(String text, String day) throws Exception {
    assertEquals(day, value(text, "--expect", "date", "--today", "2026-03-05"));
  }

  private static String value(String text, String... options) throws Exception {
    Path wav = folder.resolve("said.wav");
    Path json = folder.resolve("heard.json");
    try (SpeechSynthesizer synthesizer = Synthesizers.choose().open()) {
      short[] said = CollectedSpeech.of(synthesizer, text, "slt", AudioFormat.TELEPHONE).samples();
      new WavFile(AudioFormat.TELEPHONE, said).write(wav);
    }
    List<String> arguments = new ArrayList<>(List.of(wav.toString(), "--json", json.toString()));
    arguments.addAll(List.of(options));
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    assertEquals(
        0,
        HearCommand.run(arguments.toArray(String[]::new), Prepared.cache(), out, out),
        told.toString(StandardCharsets.UTF_8));
    JsonNode heard = new ObjectMapper().readTree(json.toFile());
    return heard.path("value").asText();
  }
}
