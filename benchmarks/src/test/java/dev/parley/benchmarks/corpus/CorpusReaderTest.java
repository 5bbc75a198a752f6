package dev.parley.benchmarks.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Any corpus in the format is read; what is wrong is named with its file.
class CorpusReaderTest {

  @TempDir Path folder;

  private void wav(String name, int rateHz, int channels, int ms) throws IOException {
    short[] samples = new short[rateHz / 1_000 * channels * ms];
    new WavFile(new AudioFormat(rateHz, channels), samples).write(folder.resolve(name + ".wav"));
  }

  private void json(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".json"), text);
  }

  private void good(String name) throws IOException {
    wav(name, 8_000, 1, 5_000);
    json(name, "{\"turns\": [{\"startMs\": 500, \"endMs\": 900}]}");
  }

  private String problem(String text) throws IOException {
    good("good");
    wav("bad", 8_000, 1, 5_000);
    json("bad", text);
    CorpusReader.Reading reading = CorpusReader.read(folder);
    assertEquals(List.of("good"), reading.cases().stream().map(CorpusCase::name).toList());
    assertEquals(1, reading.problems().size());
    return reading.problems().getFirst();
  }

  @Test
  void reads_everything_that_a_case_can_say() throws IOException {
    wav("a", 8_000, 1, 10_000);
    json(
        "a",
        """
        {"voice": "ann", "noise": "street", "turns": [
          {"startMs": 6000, "endMs": 7500, "text": "four one eight", "expect": "digits:3",
           "value": "418", "kind": "pause"},
          {"startMs": 1000, "endMs": 1400.4, "text": "mm-hm", "kind": "backchannel"}],
         "agentSpeech": [{"startMs": 500, "endMs": 4000}]}
        """);
    CorpusCase read = CorpusReader.read(folder).cases().getFirst();
    assertEquals(10_000, read.lengthMs());
    assertEquals("ann", read.voice());
    assertEquals("street", read.noise());
    assertEquals(List.of(new AgentSpeech(500, 4_000)), read.agentSpeech());
    assertEquals(
        List.of(
            new CaseTurn(1_000, 1_400, "mm-hm", Expect.OPEN, "", TurnKind.BACKCHANNEL),
            new CaseTurn(
                6_000, 7_500, "four one eight", Expect.of("digits:3"), "418", TurnKind.PAUSE)),
        read.turns());
  }

  @Test
  void what_is_left_out_has_a_default() throws IOException {
    wav("a", 8_000, 1, 5_000);
    json(
        "a",
        """
        {"turns": [{"startMs": 1000, "endMs": 1400, "expect": "yes-no"},
                   {"startMs": 2000, "endMs": 2400}]}
        """);
    List<CaseTurn> turns = CorpusReader.read(folder).cases().getFirst().turns();
    assertEquals(TurnKind.ANSWER, turns.get(0).kind());
    assertEquals("", turns.get(0).value());
    assertEquals(TurnKind.OPEN, turns.get(1).kind());
    assertEquals(Expect.OPEN, turns.get(1).expect());
  }

  @Test
  void a_silence_marked_within_a_turn_is_no_turn() throws IOException {
    wav("a", 8_000, 1, 5_000);
    json(
        "a",
        """
        {"turns": [{"startMs": 1000, "endMs": 4000, "text": "one two", "kind": "pause"},
                   {"startMs": 2000, "endMs": 2600, "kind": "pause"}]}
        """);
    assertEquals(1, CorpusReader.read(folder).cases().getFirst().turns().size());
  }

  @Test
  void other_json_beside_the_cases_is_left_alone() throws IOException {
    good("a");
    json("manifest", "{\"seed\": 7}");
    assertEquals(List.of(), CorpusReader.read(folder).problems());
  }

  @Test
  void problems_name_the_file_and_the_place() throws IOException {
    assertEquals(
        "bad.json: turns[0]: expected endMs, a number of milliseconds",
        problem("{\"turns\": [{\"startMs\": 5}]}"));
    assertEquals(
        "bad.json: turns[0]: expected 0 ≤ startMs < endMs, found 900 and 500",
        problem("{\"turns\": [{\"startMs\": 900, \"endMs\": 500}]}"));
    assertEquals(
        "bad.json: turns[0]: ends at 6000 ms, after its recording of 5000 ms",
        problem("{\"turns\": [{\"startMs\": 900, \"endMs\": 6000}]}"));
    assertTrue(
        problem("{\"turns\": [{\"startMs\": 1, \"endMs\": 500, \"kind\": \"sneeze\"}]}")
            .startsWith("bad.json: turns[0]: expected a kind of answer"));
    assertTrue(
        problem("{\"turns\": [{\"startMs\": 1, \"endMs\": 500, \"expect\": \"digits\"}]}")
            .startsWith("bad.json: turns[0]: expect: expected open"));
    assertTrue(
        problem("{\"turns\": [], \"agentSpeech\": [{\"startMs\": 1}]}")
            .startsWith("bad.json: agentSpeech[0]: expected endMs"));
    assertTrue(problem("{\"turns\": [").startsWith("bad.json: expected JSON"));
    assertEquals("bad.json: expected turns, a list", problem("{\"turn\": [], \"turns\": 1}"));
  }

  @Test
  void recordings_of_another_rate_or_with_two_channels_are_refused() throws IOException {
    good("a");
    wav("b", 16_000, 1, 100);
    json("b", "{\"turns\": []}");
    wav("c", 8_000, 2, 100);
    json("c", "{\"turns\": []}");
    assertEquals(
        List.of(
            "b.wav: expected 8000 Hz and one channel, found 16000 Hz and 1",
            "c.wav: expected 8000 Hz and one channel, found 8000 Hz and 2"),
        CorpusReader.read(folder).problems());
  }

  @Test
  void one_half_of_a_case_is_a_problem() throws IOException {
    good("a");
    wav("b", 8_000, 1, 100);
    json("c", "{\"turns\": []}");
    List<String> problems = CorpusReader.read(folder).problems();
    assertEquals("b.json: expected it beside its recording", problems.get(0));
    assertTrue(problems.get(1).startsWith("c.wav: expected a WAV file"));
  }

  @Test
  void an_empty_folder_is_an_error() {
    assertThrows(CorpusException.class, () -> CorpusReader.read(folder));
    assertThrows(CorpusException.class, () -> CorpusReader.read(folder.resolve("none")));
  }

  @Test
  void every_way_to_write_what_is_expected_is_understood() {
    for (String written :
        List.of(
            "open",
            "intent",
            "yes-no",
            "digits:6",
            "digits:5-6",
            "digits:6:luhn",
            "choice:red,blue",
            "date",
            "spelling")) {
      assertEquals(written, Expect.of(written).written());
    }
    for (String wrong : List.of("", "digits:0", "digits:9-3", "digits:6:crc", "choice:", "yesno")) {
      assertThrows(IllegalArgumentException.class, () -> Expect.of(wrong), wrong);
    }
  }
}
