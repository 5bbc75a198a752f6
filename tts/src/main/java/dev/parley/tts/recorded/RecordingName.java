package dev.parley.tts.recorded;

import dev.parley.tts.text.SpokenWord;
import dev.parley.tts.text.TextNormalizer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What the recording of some words is called: the words as they are spoken, so that a file says
/// what to read out, and one whose words have changed no longer fits. "November 24" is
/// `november-twenty-fourth.wav`.
public final class RecordingName {

  public static final String ENDING = ".wav";

  /// The same words as a sentence ends, with the voice falling: `four.end.wav`.
  public static final String FINAL_ENDING = ".end.wav";

  private static final int CHARACTERS_MAX = 120;
  private static final int KEPT_CHARACTERS = 100;

  private RecordingName() {}

  /// The name without its ending; empty for a text without a word.
  public static String of(String text) {
    return of(TextNormalizer.read(text));
  }

  static String of(List<SpokenWord> words) {
    StringBuilder name = new StringBuilder();
    for (SpokenWord word : words) {
      name.append(name.isEmpty() ? "" : "-").append(of(word));
    }
    return name.length() <= CHARACTERS_MAX
        ? name.toString()
        : name.substring(0, KEPT_CHARACTERS) + "-" + hash(name.toString());
  }

  /// The letter and the article sound different.
  private static String of(SpokenWord word) {
    return word.spelled() && word.word().equals("a") ? "letter-a" : word.word().replace("'", "");
  }

  private static String hash(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
