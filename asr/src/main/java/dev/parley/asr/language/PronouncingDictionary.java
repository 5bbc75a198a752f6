package dev.parley.asr.language;

import dev.parley.asr.RecognitionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// How words are pronounced: cmudict (134,000 words) from the jar `de.sciss:sphinx4-data`, kept as
/// the file's own bytes under an index of offsets.
public final class PronouncingDictionary {

  private static final String RESOURCE = "edu/cmu/sphinx/models/en-us/cmudict-en-us.dict";

  /// Twice the lines of the file and a power of two, so that probes stay short.
  private static final int SLOTS = 1 << 18;

  private final byte[] text;

  /// Offset of a line in `text` plus one, by hash of its word; 0 is free.
  private final int[] slots = new int[SLOTS];

  private PronouncingDictionary(byte[] text) {
    this.text = text;
    for (int line = 0; line < text.length; line = endOfLine(line) + 1) {
      int slot = hash(text, line, endOfWord(line));
      while (slots[slot] != 0) {
        slot = slot + 1 & SLOTS - 1;
      }
      slots[slot] = line + 1;
    }
  }

  public static PronouncingDictionary load() {
    try (var in = PronouncingDictionary.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new RecognitionException(
            "expected the dictionary on the class path ("
                + RESOURCE
                + "), found none: the jar de.sciss:sphinx4-data is missing");
      }
      return new PronouncingDictionary(in.readAllBytes());
    } catch (IOException e) {
      throw new RecognitionException("the dictionary could not be read", e);
    }
  }

  /// Every pronunciation of `word` (lower case) as ARPAbet phones, the usual one first; empty when
  /// the word is unknown.
  List<String> pronunciations(String word) {
    var found = new ArrayList<String>();
    for (int variant = 1; ; variant++) {
      int line = find(variant == 1 ? word : word + "(" + variant + ")");
      if (line < 0) {
        return found;
      }
      found.add(phones(line));
    }
  }

  /// Hands over every pronunciation.
  void all(Consumer<String> to) {
    for (int line = 0; line < text.length; line = endOfLine(line) + 1) {
      to.accept(phones(line));
    }
  }

  private String phones(int line) {
    return new String(
            text,
            endOfWord(line) + 1,
            Math.max(0, endOfLine(line) - endOfWord(line) - 1),
            StandardCharsets.ISO_8859_1)
        .strip();
  }

  private int find(String word) {
    var wanted = word.getBytes(StandardCharsets.ISO_8859_1);
    int slot = hash(wanted, 0, wanted.length);
    while (slots[slot] != 0) {
      int line = slots[slot] - 1;
      if (Arrays.equals(text, line, endOfWord(line), wanted, 0, wanted.length)) {
        return line;
      }
      slot = slot + 1 & SLOTS - 1;
    }
    return -1;
  }

  private int endOfWord(int line) {
    int end = line;
    while (end < text.length && text[end] != ' ' && text[end] != '\n') {
      end++;
    }
    return end;
  }

  private int endOfLine(int line) {
    int end = line;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return end;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 0x811c9dc5;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * 0x01000193;
    }
    return (hash ^ hash >>> 15) & SLOTS - 1;
  }
}
