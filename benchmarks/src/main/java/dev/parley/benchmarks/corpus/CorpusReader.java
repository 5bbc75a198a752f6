package dev.parley.benchmarks.corpus;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.audio.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Reads a folder of cases: `NAME.wav`, 8 kHz mono, and `NAME.json` beside it. Whatever may be left
/// out has a default; a case that can't be used is a problem with its file's name, and the others
/// are read all the same.
public final class CorpusReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// A turn may end this much after its recording, for rounding.
  private static final int ROUNDING_MS = 20;

  /// @param problems one for each file that can't be used, beginning with its name
  public record Reading(List<CorpusCase> cases, List<String> problems) {
    public Reading {
      cases = List.copyOf(cases);
      problems = List.copyOf(problems);
    }
  }

  private CorpusReader() {}

  /// @throws CorpusException when `folder` can't be read or holds no case at all
  public static Reading read(Path folder) {
    List<CorpusCase> cases = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String name : names(folder)) {
      try {
        cases.add(readCase(folder, name));
      } catch (CorpusException unusable) {
        problems.add(unusable.getMessage());
      }
    }
    if (cases.isEmpty() && problems.isEmpty()) {
      throw new CorpusException(
          "expected cases, NAME.wav and NAME.json, in " + folder + ", found none");
    }
    return new Reading(cases, problems);
  }

  private static Set<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new CorpusException("expected a folder of cases, there is none at " + folder);
    }
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".wav") || (name.endsWith(".json") && isCase(file))) {
          names.add(name.substring(0, name.lastIndexOf('.')));
        }
      }
    } catch (IOException unreadable) {
      throw new CorpusException(folder + " can't be read", unreadable);
    }
    return names;
  }

  /// Other JSON may lie beside the cases (a manifest); what has turns is meant as one.
  private static boolean isCase(Path json) {
    try {
      return JSON.readTree(json.toFile()).has("turns");
    } catch (IOException broken) {
      return true;
    }
  }

  private static CorpusCase readCase(Path folder, String name) {
    short[] caller = recording(folder.resolve(name + ".wav"));
    Path file = folder.resolve(name + ".json");
    JsonNode json = json(file);
    int lengthMs = (int) ((long) caller.length * 1_000 / CorpusCase.RATE_HZ);
    List<CaseTurn> turns = new ArrayList<>();
    JsonNode listed = json.path("turns");
    if (!listed.isArray()) {
      throw new CorpusException(file.getFileName() + ": expected turns, a list");
    }
    for (int i = 0; i < listed.size(); i++) {
      Place place = new Place(String.valueOf(file.getFileName()), "turns[" + i + "]");
      turns.add(turn(listed.get(i), place, lengthMs));
    }
    List<AgentSpeech> speech = new ArrayList<>();
    JsonNode agent = json.path("agentSpeech");
    for (int i = 0; i < agent.size(); i++) {
      Place place = new Place(String.valueOf(file.getFileName()), "agentSpeech[" + i + "]");
      Span span = span(agent.get(i), place, lengthMs);
      speech.add(new AgentSpeech(span.startMs, span.endMs));
    }
    turns.removeIf(turn -> isSilenceWithin(turn, turns));
    turns.sort(Comparator.comparingInt(CaseTurn::startMs));
    speech.sort(Comparator.comparingInt(AgentSpeech::startMs));
    return new CorpusCase(
        name,
        caller,
        turns,
        speech,
        json.path("voice").asText("unknown"),
        json.path("noise").asText("unknown"));
  }

  private static short[] recording(Path file) {
    try {
      WavFile wav = WavFile.read(file);
      if (wav.format().sampleRateHz() != CorpusCase.RATE_HZ || wav.format().channels() != 1) {
        throw new CorpusException(
            "%s: expected 8000 Hz and one channel, found %d Hz and %d"
                .formatted(
                    file.getFileName(), wav.format().sampleRateHz(), wav.format().channels()));
      }
      return wav.samples();
    } catch (IOException unreadable) {
      throw new CorpusException(
          file.getFileName() + ": expected a WAV file, found none that can be read", unreadable);
    }
  }

  private static JsonNode json(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CorpusException(file.getFileName() + ": expected it beside its recording");
    }
    try {
      return JSON.readTree(file.toFile());
    } catch (JacksonException broken) {
      throw new CorpusException(
          file.getFileName() + ": expected JSON, found " + broken.getOriginalMessage(), broken);
    } catch (IOException unreadable) {
      throw new CorpusException(file.getFileName() + ": can't be read", unreadable);
    }
  }

  private record Place(String file, String where) {
    CorpusException wrong(String what) {
      return new CorpusException(file + ": " + where + ": " + what);
    }
  }

  private record Span(int startMs, int endMs) {}

  private static Span span(JsonNode json, Place place, int lengthMs) {
    int start = instant(json, "startMs", place);
    int end = instant(json, "endMs", place);
    if (start < 0 || end <= start) {
      throw place.wrong("expected 0 ≤ startMs < endMs, found " + start + " and " + end);
    }
    if (end > lengthMs + ROUNDING_MS) {
      throw place.wrong("ends at " + end + " ms, after its recording of " + lengthMs + " ms");
    }
    return new Span(start, Math.min(end, lengthMs));
  }

  private static int instant(JsonNode json, String field, Place place) {
    JsonNode value = json.path(field);
    if (!value.isNumber()) {
      throw place.wrong("expected " + field + ", a number of milliseconds");
    }
    return (int) Math.round(value.asDouble());
  }

  private static CaseTurn turn(JsonNode json, Place place, int lengthMs) {
    Span span = span(json, place, lengthMs);
    try {
      Expect expect =
          json.hasNonNull("expect") ? Expect.of(json.get("expect").asText()) : Expect.OPEN;
      TurnKind kind =
          json.hasNonNull("kind")
              ? kind(json.get("kind").asText(), place)
              : expect.isOpen() ? TurnKind.OPEN : TurnKind.ANSWER;
      return new CaseTurn(
          span.startMs,
          span.endMs,
          json.path("text").asText(""),
          expect,
          json.path("value").asText(""),
          kind);
    } catch (IllegalArgumentException wrong) {
      throw place.wrong("expect: " + wrong.getMessage());
    }
  }

  private static TurnKind kind(String label, Place place) {
    return TurnKind.of(label)
        .orElseThrow(
            () ->
                place.wrong(
                    "expected a kind of answer, open, pause, backchannel, interruption, cough or"
                        + " echo, found "
                        + label));
  }

  /// A pause without words that lies within another turn marks that turn's silence and is no turn
  /// itself.
  private static boolean isSilenceWithin(CaseTurn turn, List<CaseTurn> turns) {
    return turn.kind() == TurnKind.PAUSE
        && turn.text().isBlank()
        && turns.stream()
            .anyMatch(
                other ->
                    !other.equals(turn)
                        && other.startMs() <= turn.startMs()
                        && turn.endMs() <= other.endMs());
  }
}
