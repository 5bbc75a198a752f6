package dev.parley.gateway.hear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Expected.Spelling.Kind;
import dev.parley.asr.spi.Recognition;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.WavFile;
import dev.parley.testkit.Prepared;
import dev.parley.tts.CollectedSpeech;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HearCommandTest {

  /// A thursday.
  private static final Understanding DAYS = Understanding.ofDays(LocalDate.of(2026, 3, 5));

  @TempDir Path folder;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private int hear(String... arguments) {
    var out = new PrintStream(told, true, StandardCharsets.UTF_8);
    return HearCommand.run(arguments, Prepared.cache(), out, out);
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
        "--expect intent     | --expect intent needs --pack DIR",
        "--today tomorrow    | --today: expected a day such as 2026-03-05, found tomorrow",
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
  void a_pack_with_errors_is_told() throws Exception {
    Files.createDirectories(folder.resolve("pack/flows"));
    assertEquals(2, hear(silence(), "--expect", "intent", "--pack", folder + "/pack"));
    assertTrue(told().contains("agent.yaml"), told());
  }

  @Test
  void the_result_as_json_has_the_answer_and_its_times() throws Exception {
    JsonNode heard = heard("four one eight two seven seven", "--expect", "digits:6:luhn");
    assertEquals("418277", heard.path("value").asText());
    assertTrue(heard.path("accepted").asBoolean());
    assertTrue(heard.path("confidence").asDouble() > 0);
    assertEquals(6, heard.path("words").size());
    assertTrue(heard.path("speechEndMs").asInt() > 1_000, heard.toString());
    assertTrue(heard.path("finalMs").asDouble() > heard.path("speechEndMs").asInt());
  }

  /// What the recognizer makes of `text` when it is spoken.
  private JsonNode heard(String text, String... options) throws Exception {
    Path wav = folder.resolve("said.wav");
    Path json = folder.resolve("heard.json");
    try (SpeechSynthesizer synthesizer = Synthesizers.choose().open()) {
      short[] said = CollectedSpeech.of(synthesizer, text, "slt", AudioFormat.TELEPHONE).samples();
      new WavFile(AudioFormat.TELEPHONE, said).write(wav);
    }
    List<String> arguments = new ArrayList<>(List.of(wav.toString(), "--json", json.toString()));
    arguments.addAll(List.of(options));
    assertEquals(0, hear(arguments.toArray(String[]::new)), told());
    return new ObjectMapper().readTree(json.toFile());
  }

  @Test
  void a_value_is_what_was_asked_for() {
    assertEquals("yes", value("yes please", new Expected.YesNo()));
    assertEquals("no", value("no", new Expected.YesNo()));
    assertEquals("red", value("the red one", new Expected.Choice(List.of("blue", "red"))));
    assertEquals("410226", value("four one oh double two six", digits(6)));
    assertEquals("2026-03-06", value("tomorrow", new Expected.Date()));
    assertEquals("2026-06-03", value("uh the third of june", new Expected.Date()));
    assertEquals("1982-03-04", value("march fourth eighty two", new Expected.BirthDate()));
    assertEquals("xk4", value("x kilo four please", new Expected.Spelling(Kind.CODE, 1, 64)));
  }

  @Test
  void what_is_no_answer_has_no_value() {
    assertEquals("", value("four one eight two seven six", luhn(6)));
    assertEquals("418277", value("four one eight two seven seven", luhn(6)));
    assertEquals("", value("four one eight two seven", digits(6)));
    assertEquals("", value("i guess so", new Expected.YesNo()));
    assertEquals("", value("yeah no", new Expected.YesNo()));
    assertEquals("", value("the green one", new Expected.Choice(List.of("blue", "red"))));
    assertEquals("where is my order", value("where is my order", new Expected.Open()));
  }

  @Test
  void a_day_that_a_call_would_ask_for_again_has_no_value() {
    assertEquals("", value("next please", new Expected.Date()));
    assertEquals("", value(said(0.6, true, "tomorrow"), new Expected.Date()));
    assertEquals("", value(said(1, false, "tomorrow"), new Expected.Date()));
    assertEquals("", value(said(0.8, true, "to borrow", "tomorrow"), new Expected.Date()));
    assertEquals(
        "2026-03-06", value(said(0.8, true, "tomorrow", "to borrow"), new Expected.Date()));
  }

  private static Expected luhn(int length) {
    return new Expected.Digits(length, length, List.of(), Expected.Luhn.LUHN);
  }

  @Test
  void of_what_may_have_been_said_a_number_of_the_customers_own_is_taken() {
    Recognition heard =
        said(1, true, "four one nine two seven seven", "four one eight two seven seven");
    List<Asked> asked = List.of(new Asked.Form(digits(6)));
    assertEquals(
        new HeardValue("418277", true, true),
        HeardValue.of(heard, asked, Set.of("418277", "500500"), DAYS).orElseThrow());
    assertEquals(
        HeardValue.accepted("419277"),
        HeardValue.of(heard, asked, Set.of("418278"), DAYS).orElseThrow());
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
    return value(said(1, true, text), expected);
  }

  private static String value(Recognition heard, Expected expected) {
    return HeardValue.of(heard, List.of(new Asked.Form(expected)), Set.of(), DAYS)
        .map(HeardValue::value)
        .orElse("");
  }

  private static Recognition said(double confidence, boolean accepted, String... hypotheses) {
    return new Recognition(
        Stream.of(hypotheses)
            .map(text -> new Recognition.Hypothesis(text, List.of(), confidence))
            .toList(),
        accepted);
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }
}
