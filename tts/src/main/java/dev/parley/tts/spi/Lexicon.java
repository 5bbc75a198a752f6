package dev.parley.tts.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How words that English spelling would mislead about are pronounced: names, brands, places.
///
/// A pronunciation is a respelling in small letters, which is read as English is (`shivawn`), or
/// sounds in capitals as CMUdict writes them (`SH IH0 V AO1 N`). What is written in small letters
/// is found in any case; with a capital in it, only as it is written, so that `US` is not `us`.
public final class Lexicon {

  /// The pronunciations of English alone.
  public static final Lexicon EMPTY = new Lexicon(List.of());

  private static final int WRITTEN_MAX = 60;
  private static final Pattern RESPELLING = Pattern.compile("[a-z']*[a-z][a-z' ]*");
  private static final Set<String> VOWELS =
      Set.of(
          "AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW");
  private static final Set<String> CONSONANTS =
      Set.of(
          "B", "CH", "D", "DH", "F", "G", "HH", "JH", "K", "L", "M", "N", "NG", "P", "R", "S", "SH",
          "T", "TH", "V", "W", "Y", "Z", "ZH");

  /// Longest first: "Harbor Pine" before "Harbor".
  private final List<Entry> entries;

  private Lexicon(List<Entry> entries) {
    this.entries = entries;
  }

  /// @param pronunciations by what is written
  /// @throws IllegalArgumentException saying which pronunciation is none
  public static Lexicon of(Map<String, String> pronunciations) {
    List<Entry> entries = new ArrayList<>();
    pronunciations.forEach((written, said) -> entries.add(entry(written, said)));
    entries.sort(
        Comparator.comparingInt((Entry entry) -> entry.written().length())
            .reversed()
            .thenComparing(Entry::written));
    return new Lexicon(List.copyOf(entries));
  }

  /// @param anyCase whether capitals don't matter
  public record Entry(String written, boolean anyCase, Pronunciation said) {}

  /// How something is said.
  public sealed interface Pronunciation {

    /// As a lexicon has it.
    String asWritten();

    /// @param words lower case, `a` to `z` and `'`
    record Respelled(List<String> words) implements Pronunciation {
      @Override
      public String asWritten() {
        return String.join(" ", words);
      }
    }

    /// @param phones CMUdict's, vowels with their stress: `AO1`
    record Phones(List<String> phones) implements Pronunciation {
      @Override
      public String asWritten() {
        return String.join(" ", phones);
      }
    }
  }

  /// The entry for the word or words that begin at `from`, if there is one; they must end where a
  /// word ends.
  public Optional<Entry> at(String text, int from) {
    if (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
      return Optional.empty();
    }
    return entries.stream().filter(entry -> stands(entry, text, from)).findFirst();
  }

  private static boolean stands(Entry entry, String text, int from) {
    int to = from + entry.written().length();
    return text.regionMatches(entry.anyCase(), from, entry.written(), 0, entry.written().length())
        && (to == text.length() || !Character.isLetterOrDigit(text.charAt(to)));
  }

  /// What it was made of: `Lexicon.of` makes the same of it again.
  public Map<String, String> pronunciations() {
    return entries.stream()
        .collect(Collectors.toMap(Entry::written, entry -> entry.said().asWritten()));
  }

  /// Names what is in it, for whoever keeps audio made with it.
  public String fingerprint() {
    return entries.isEmpty() ? "" : entries.toString();
  }

  private static Entry entry(String written, String said) {
    boolean word = written.strip().equals(written) && written.length() <= WRITTEN_MAX;
    if (!word || written.chars().noneMatch(Character::isLetterOrDigit)) {
      throw new IllegalArgumentException(
          "expected a word of at most " + WRITTEN_MAX + " characters, found \"" + written + "\"");
    }
    return new Entry(
        written, written.chars().noneMatch(Character::isUpperCase), pronunciation(written, said));
  }

  private static Pronunciation pronunciation(String written, String said) {
    List<String> pieces = Arrays.asList(said.strip().split("\\s+"));
    if (RESPELLING.matcher(said).matches()) {
      return new Pronunciation.Respelled(pieces);
    }
    boolean vowel = pieces.stream().anyMatch(Lexicon::isVowel);
    if (vowel && pieces.stream().allMatch(p -> isVowel(p) || CONSONANTS.contains(p))) {
      return new Pronunciation.Phones(pieces);
    }
    throw new IllegalArgumentException(
        "expected small letters or CMUdict's sounds for " + written + ", found \"" + said + "\"");
  }

  private static boolean isVowel(String phone) {
    int end = phone.length() - 1;
    return end == 2
        && phone.charAt(end) >= '0'
        && phone.charAt(end) <= '2'
        && VOWELS.contains(phone.substring(0, end));
  }
}
