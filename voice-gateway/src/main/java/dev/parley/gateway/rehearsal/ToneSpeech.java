package dev.parley.gateway.rehearsal;

import dev.parley.audio.AudioFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Speech that a rehearsal can really lose, delay and recognise: each word is a chord of two tones,
/// a low and a high one, which stand for its number in the lexicon.
///
/// All tones are multiples of 50 Hz, so that within a frame of 20 ms they are orthogonal.
final class ToneSpeech {

  static final int LOW_FROM = 6;
  static final int HIGH_FROM = 37;
  static final int TONES = 31;

  private static final int BASE_HZ = 50;
  private static final int RATE_HZ = AudioFormat.TELEPHONE.sampleRateHz();
  private static final int WORD_MS_MIN = 160;
  private static final int LETTER_MS = 55;
  private static final int GAP_MS = 40;
  private static final double AMPLITUDE = 5_000;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  static List<String> wordsOf(String text) {
    List<String> found = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9']+", -1)) {
      if (!word.isEmpty()) {
        found.add(word);
      }
    }
    return found;
  }

  /// The word with this number; an empty string where there is none.
  String word(int number) {
    return number >= 0 && number < words.size() ? words.get(number) : "";
  }

  short[] speak(String text) {
    List<short[]> parts = new ArrayList<>();
    int length = 0;
    for (String word : wordsOf(text)) {
      short[] part = speakWord(word);
      parts.add(part);
      length += part.length;
    }
    short[] all = new short[length];
    int at = 0;
    for (short[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /// One word and the gap after it.
  short[] speakWord(String word) {
    int number = number(word);
    int samples = Math.max(WORD_MS_MIN, LETTER_MS * word.length()) * RATE_HZ / 1_000;
    double low = 2 * Math.PI * BASE_HZ * (LOW_FROM + number / TONES) / RATE_HZ;
    double high = 2 * Math.PI * BASE_HZ * (HIGH_FROM + number % TONES) / RATE_HZ;
    short[] spoken = new short[samples + GAP_MS * RATE_HZ / 1_000];
    for (int i = 0; i < samples; i++) {
      spoken[i] = (short) (AMPLITUDE * (Math.sin(low * i) + Math.sin(high * i)));
    }
    return spoken;
  }

  private int number(String word) {
    Integer known = numbers.get(word);
    if (known != null) {
      return known;
    }
    if (words.size() == TONES * TONES) {
      throw new IllegalStateException("expected at most " + TONES * TONES + " words a rehearsal");
    }
    words.add(word);
    numbers.put(word, words.size() - 1);
    return words.size() - 1;
  }

  static boolean isVoiced(short[] samples, int length) {
    long energy = 0;
    for (int i = 0; i < length; i++) {
      energy += (long) samples[i] * samples[i];
    }
    return energy > 300L * 300 * length;
  }

  /// The number of the word that this frame is part of, -1 for none.
  static int numberIn(short[] samples, int length) {
    return isVoiced(samples, length)
        ? loudest(samples, length, LOW_FROM) * TONES + loudest(samples, length, HIGH_FROM)
        : -1;
  }

  private static int loudest(short[] samples, int length, int from) {
    int best = 0;
    double most = -1;
    for (int tone = 0; tone < TONES; tone++) {
      double power = goertzel(samples, length, from + tone);
      if (power > most) {
        most = power;
        best = tone;
      }
    }
    return best;
  }

  private static double goertzel(short[] samples, int length, int tone) {
    double coefficient = 2 * Math.cos(2 * Math.PI * BASE_HZ * tone / RATE_HZ);
    double before = 0;
    double last = 0;
    for (int i = 0; i < length; i++) {
      double next = samples[i] + coefficient * last - before;
      before = last;
      last = next;
    }
    return before * before + last * last - coefficient * before * last;
  }
}
