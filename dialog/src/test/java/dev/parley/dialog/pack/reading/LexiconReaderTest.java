package dev.parley.dialog.pack.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How words are pronounced, as a pack's `lexicon.yaml` says.
class LexiconReaderTest {

  private final List<PackProblem> problems = new ArrayList<>();

  private Map<String, String> read(String yaml) {
    return LexiconReader.read(new PackFile("lexicon.yaml", yaml, 0, problems));
  }

  @Test
  void respellings_and_sounds_are_read() {
    assertEquals(
        Map.of("Siobhan", "shivawn", "Nguyen", "W IH1 N", "Harbor & Pine", "harbor and pine"),
        read("Siobhan: shivawn\nNguyen: W IH1 N\nHarbor & Pine: harbor and pine\n"));
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Nguyen: W IH N     | lexicon.yaml:2:9 `IH` is no sound of CMUdict — give the vowel its stress: `IH0` (none), `IH1` (main) or `IH2`
          Nguyen: W QQ IH1   | lexicon.yaml:2:9 `QQ` is no sound of CMUdict — use its sounds, or a respelling in small letters
          Nguyen: W N        | lexicon.yaml:2:9 `W N` has no vowel — add one, such as `AH0`
          Nguyen: Win        | lexicon.yaml:2:9 `Win` can't be said — write it as an English reader would say it, `shivawn`, in small letters, or in CMUdict's sounds, `SH IH0 V AO1 N`
          Nguyen: 4          | lexicon.yaml:2:9 4 can't be said — write it as an English reader would say it, `shivawn`, in small letters, or in CMUdict's sounds, `SH IH0 V AO1 N`
          "&": and           | lexicon.yaml:2:1 `&` is no word — write one or a few words as they stand in the texts, at most 60 letters
          SIOBHAN: shivawn   |
          siobhan: shivawn   | lexicon.yaml:2:1 `siobhan` is the same word as `Siobhan` — keep one: small letters stand for any case
          Siobhan: shivan    | lexicon.yaml:2:1 `Siobhan` is here twice (first on line 1) — keep one of the two
          """)
  void says_where_and_what_to_do(String line, String expected) {
    read("Siobhan: shivawn\n" + line + "\n");
    assertEquals(
        expected == null ? List.of() : List.of(expected),
        problems.stream().map(PackProblem::toString).toList());
  }

  @Test
  void a_list_is_no_lexicon() {
    read("- Siobhan\n");
    assertEquals(
        List.of(
            "lexicon.yaml:1:1 the file is no list of words — write `Siobhan: shivawn`, one a line"),
        problems.stream().map(PackProblem::toString).toList());
  }
}
