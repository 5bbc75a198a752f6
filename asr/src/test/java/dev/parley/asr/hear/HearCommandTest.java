package dev.parley.asr.hear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.asr.Caller;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Expected.Spelling.Kind;
import dev.parley.asr.spi.Recognition;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.WavFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HearCommandTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private int hear(String... arguments) {
    var out = new PrintStream(told, true, StandardCharsets.UTF_8);
    return HearCommand.run(arguments, out, out);
  }

  /// A tenth of a second of nothing.
  private String silence() throws Exception {
    int bytes = 1_600;
    var wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(16_000);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    return Files.write(folder.resolve("silence.wav"), wav.array()).toString();
  }

  @Test
  void an_unknown_engine_is_told_with_those_there_are() throws Exception {
    assertEquals(2, hear(silence(), "--engine", "dragon"));
    assertTrue(
        told.toString(StandardCharsets.UTF_8)
            .contains(
                "there is no recognition engine 'dragon': expected one of Remote, Vosk, Parley, PocketSphinx"),
        told.toString(StandardCharsets.UTF_8));
  }

  @Test
  void vosk_without_a_model_says_where_to_get_one() throws Exception {
    assertEquals(2, hear(silence(), "--engine", "vosk"));
    assertTrue(
        told.toString(StandardCharsets.UTF_8).contains("./parley models get vosk-en"),
        told.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--expect digits     | expected one of open, yes-no, digits:N",
        "--expect digits:x   | found digits:x",
        "--expect digits:9-3 | expected 1 to 40 digits",
        "--expect choice     | found choice",
        "--expect yes-no:3   | found yes-no:3",
        "--expect spelling:x | found spelling:x",
        "--expect spelling:code:x | found spelling:code:x",
        "--expect spelling:code:9-3 | expected 1 to 64 characters",
        "--expect intent     | needs --pack",
        "--expect            | expected a value after --expect",
        "--pack nowhere      | no agent pack at nowhere",
        "--bogus             | there is no option --bogus",
        "--json nowhere/x    | can't write to nowhere/x",
        "--phrases nowhere   | there is no file nowhere",
      })
  void a_bad_command_line_is_told(String arguments, String expected) throws Exception {
    assertEquals(2, hear((silence() + " " + arguments).split(" ")));
    assertTrue(told().contains(expected), told());
  }

  @ParameterizedTest
  @CsvSource({
    "spelling, CODE, 1, 64",
    "spelling:code, CODE, 1, 64",
    "spelling:name, NAME, 1, 64",
    "spelling:email, EMAIL, 1, 64",
    "spelling:code:6, CODE, 6, 6",
    "spelling:code:5-6, CODE, 5, 6",
  })
  void a_spelling_is_expected(String what, Kind kind, int min, int max) throws Exception {
    HearRequest request = HearRequest.parse(List.of(silence(), "--expect", what)).orElseThrow();
    assertEquals(List.of(new Expected.Spelling(kind, min, max)), request.expected());
  }

  @Test
  void a_missing_recording_is_told() {
    assertEquals(2, hear("none.wav"));
    assertTrue(told().contains("there is no file none.wav"), told());
  }

  @Test
  void what_a_pack_has_examples_of_is_expected() throws Exception {
    Path flows = Files.createDirectories(folder.resolve("pack/flows"));
    Files.writeString(
        flows.resolve("order.yaml"),
        """
        goal: order
        examples:
          - where is my order
          - "it's late"
        steps:
          - ask: number
        """);
    HearRequest request =
        HearRequest.parse(List.of(silence(), "--expect", "intent", "--pack", folder + "/pack"))
            .orElseThrow();
    assertEquals(List.of("where is my order", "it's late"), request.phrases());
    assertEquals(List.of(new Expected.Open()), request.expected());
  }

  @Test
  void the_result_as_json_has_the_answer_and_its_times() throws Exception {
    Path json = folder.resolve("heard.json");
    try (Caller caller = new Caller()) {
      Path wav = folder.resolve("said.wav");
      new WavFile(AudioFormat.TELEPHONE, caller.says("four one eight two seven seven", "slt"))
          .write(wav);
      assertEquals(
          0, hear(wav.toString(), "--expect", "digits:6:luhn", "--json", json.toString()), told());
      JsonNode heard = new ObjectMapper().readTree(json.toFile());
      assertEquals("418277", heard.path("value").asText());
      assertTrue(heard.path("accepted").asBoolean());
      assertTrue(heard.path("confidence").asDouble() > 0);
      assertEquals(6, heard.path("words").size());
      assertTrue(heard.path("speechEndMs").asInt() > 1_000, heard.toString());
      assertTrue(heard.path("finalMs").asDouble() > heard.path("speechEndMs").asInt());
    }
  }

  @Test
  void a_value_is_what_was_asked_for() {
    assertEquals("yes", value("yes please", new Expected.YesNo()));
    assertEquals("no", value("no", new Expected.YesNo()));
    assertEquals("red", value("the red one", new Expected.Choice(List.of("blue", "red"))));
    assertEquals("410226", value("four one oh double two six", digits(6)));
    assertEquals("tomorrow", value("tomorrow", new Expected.Date()));
    assertEquals("xk4", value("x kilo four please", new Expected.Spelling(Kind.CODE, 1, 64)));
  }

  @Test
  void of_what_may_have_been_said_a_number_of_the_customers_own_is_taken() {
    Recognition heard =
        new Recognition(
            Stream.of("four one nine two seven seven", "four one eight two seven seven")
                .map(text -> new Recognition.Hypothesis(text, List.of(), 1))
                .toList(),
            true);
    List<Expected> asked = List.of(digits(6));
    assertEquals(
        new HeardValue("418277", true),
        HeardValue.of(heard, asked, Set.of("418277", "500500")).orElseThrow());
    assertEquals(
        new HeardValue("419277", false),
        HeardValue.of(heard, asked, Set.of("418278")).orElseThrow());
  }

  @Test
  void the_customers_numbers_stand_a_line_each() throws Exception {
    Path records = folder.resolve("records.txt");
    Files.writeString(records, "418-277\n\n 500 500\n");
    assertEquals(
        Set.of("418277", "500500"),
        HearRequest.parse(List.of(silence(), "--records", records.toString()))
            .orElseThrow()
            .records());
    Files.writeString(records, "418277\nmine\n");
    assertEquals(2, hear(silence(), "--records", records.toString()));
    assertTrue(told().contains("expected a number a line, found `mine`"), told());
  }

  private static Expected digits(int length) {
    return new Expected.Digits(length, length, List.of(), Expected.DigitsCheck.NONE);
  }

  private static String value(String text, Expected expected) {
    Recognition heard =
        new Recognition(List.of(new Recognition.Hypothesis(text, List.of(), 1)), true);
    return HeardValue.of(heard, List.of(expected), Set.of()).orElseThrow().value();
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }
}
