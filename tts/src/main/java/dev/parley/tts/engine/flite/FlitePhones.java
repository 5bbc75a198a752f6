package dev.parley.tts.engine.flite;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// CMUdict's sounds in flite's own writing: `SH IH0 V AO1 N` → `sh ih0 v ao1 n`.
final class FlitePhones {

  private FlitePhones() {}

  static String of(List<String> phones) {
    return phones.stream().map(FlitePhones::of).collect(Collectors.joining(" "));
  }

  // flite's lexicon knows two degrees of stress, and a sound of its own for the weak vowel.
  private static String of(String phone) {
    return phone.equals("AH0") ? "ax0" : phone.toLowerCase(Locale.ROOT).replace('2', '1');
  }
}
