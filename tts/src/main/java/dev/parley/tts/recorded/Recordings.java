package dev.parley.tts.recorded;

import dev.parley.tts.sound.VoiceLoudness;
import dev.parley.tts.text.SpokenWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// What of an agent's words a person has recorded, found by the words.
public final class Recordings {

  /// Up to here a recording has too few words to be judged by itself.
  private static final double SHORT_SECONDS = 1.5;

  private final Map<String, Recording> byName;
  private final int rateHz;

  private Recordings(Map<String, Recording> byName, int rateHz) {
    this.byName = Map.copyOf(byName);
    this.rateHz = rateHz;
  }

  /// What came of reading a folder.
  ///
  /// @param problems files that can't be used; what they should have said is synthesised
  public record Reading(Recordings recordings, List<Problem> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  /// @param message a clause after the file's name
  public record Problem(String file, String message, String fix) {}

  /// Reads every `*.wav` in `folder`, which need not be there.
  public static Reading read(Path folder, int rateHz) {
    SequencedMap<String, Recording> byName = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (String file : files(folder)) {
      try {
        byName.put(
            file.substring(0, file.length() - RecordingName.ENDING.length()),
            Recording.read(folder.resolve(file), rateHz));
      } catch (RecordingException unfit) {
        problems.add(new Problem(file, String.valueOf(unfit.getMessage()), unfit.fix()));
      }
    }
    return new Reading(new Recordings(levelled(byName, rateHz), rateHz), problems);
  }

  /// Brings all to the level of the synthesizer. A word alone can't be judged ("six" has half the
  /// level of "zero" in one breath), so what is short gets one gain, that of all of it together.
  private static Map<String, Recording> levelled(
      SequencedMap<String, Recording> byName, int rateHz) {
    short[] together = new short[0];
    for (Recording recording : byName.values()) {
      if (isShort(recording, rateHz)) {
        short[] more = recording.samples();
        int at = together.length;
        together = Arrays.copyOf(together, at + more.length);
        System.arraycopy(more, 0, together, at, more.length);
      }
    }
    double common = VoiceLoudness.of(together, rateHz).gain();
    Map<String, Recording> levelled = new HashMap<>();
    byName.forEach(
        (name, recording) ->
            levelled.put(
                name,
                recording.louder(
                    isShort(recording, rateHz)
                        ? common
                        : VoiceLoudness.of(recording.samples(), rateHz).gain())));
    return levelled;
  }

  private static boolean isShort(Recording recording, int rateHz) {
    return recording.samples().length < SHORT_SECONDS * rateHz;
  }

  /// The names of the recordings in `folder`, sorted.
  public static List<String> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(RecordingName.ENDING))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public boolean isEmpty() {
    return byName.isEmpty();
  }

  int rateHz() {
    return rateHz;
  }

  /// The recording of exactly these words.
  ///
  /// @param last whether a sentence ends with them: then the one with the voice falling comes first
  Optional<Recording> of(List<SpokenWord> words, boolean last) {
    String name = RecordingName.of(words);
    return Optional.ofNullable(last ? byName.get(name + ".end") : null)
        .or(() -> Optional.ofNullable(byName.get(name)));
  }
}
