package dev.parley.dialog.pack.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Reads `lexicon.yaml`: how words are pronounced, each as `written: said`.
final class LexiconReader {

  private static final int WRITTEN_MAX = 60;

  private static final Pattern RESPELLING = Pattern.compile("[a-z']*[a-z][a-z' ]*");
  private static final String VOWEL = "(?:AA|AE|AH|AO|AW|AY|EH|ER|EY|IH|IY|OW|OY|UH|UW)[012]";
  private static final Pattern PHONE =
      Pattern.compile(VOWEL + "|[BDFGKLMNPRSTVWYZ]|CH|DH|HH|JH|NG|SH|TH|ZH");
  private static final Pattern BARE_VOWEL =
      Pattern.compile("AA|AE|AH|AO|AW|AY|EH|ER|EY|IH|IY|OW|OY|UH|UW");
  private static final Pattern IN_CAPITALS = Pattern.compile("[A-Z]+[0-9]?(?: +[A-Z]+[0-9]?)*");

  private LexiconReader() {}

  /// The entries that are right; reports the others.
  static SequencedMap<String, String> read(PackFile file) {
    SequencedMap<String, String> entries = new LinkedHashMap<>();
    if (!file.root().isObject()) {
      file.problem("", "the file is no list of words", "write `Siobhan: shivawn`, one a line");
      return entries;
    }
    Map<String, String> spellings = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : file.root().properties()) {
      String written = entry.getKey();
      String pointer = "/" + PackFile.escape(written);
      String before = spellings.putIfAbsent(written.toLowerCase(Locale.ROOT), written);
      if (before != null && (isSmall(written) || isSmall(before))) {
        file.problemWithKey(
            pointer,
            "`" + written + "` is the same word as `" + before + "`",
            "keep one: small letters stand for any case");
      }
      boolean right = isWord(file, pointer, written) && isSaid(file, pointer, entry.getValue());
      if (right) {
        entries.put(written, entry.getValue().asText().strip());
      }
    }
    return entries;
  }

  private static boolean isSmall(String written) {
    return written.equals(written.toLowerCase(Locale.ROOT));
  }

  private static boolean isWord(PackFile file, String pointer, String written) {
    if (written.length() <= WRITTEN_MAX
        && written.strip().equals(written)
        && written.chars().anyMatch(Character::isLetterOrDigit)) {
      return true;
    }
    file.problemWithKey(
        pointer,
        "`" + written + "` is no word",
        "write one or a few words as they stand in the texts, at most " + WRITTEN_MAX + " letters");
    return false;
  }

  private static boolean isSaid(PackFile file, String pointer, JsonNode said) {
    String text = said.isTextual() ? said.asText().strip() : "";
    if (RESPELLING.matcher(text).matches()) {
      return true;
    }
    if (!IN_CAPITALS.matcher(text).matches()) {
      file.problem(
          pointer,
          (said.isTextual() ? "`" + said.asText() + "`" : said.toString()) + " can't be said",
          "write it as an English reader would say it, `shivawn`, in small letters, or in CMUdict's"
              + " sounds, `SH IH0 V AO1 N`");
      return false;
    }
    boolean sounds = true;
    boolean vowel = false;
    for (String phone : text.split(" +")) {
      vowel |= phone.matches(VOWEL);
      if (!PHONE.matcher(phone).matches()) {
        sounds = false;
        file.problem(
            pointer,
            "`" + phone + "` is no sound of CMUdict",
            BARE_VOWEL.matcher(phone).matches()
                ? "give the vowel its stress: `%s0` (none), `%s1` (main) or `%s2`"
                    .formatted(phone, phone, phone)
                : "use its sounds, or a respelling in small letters");
      }
    }
    if (sounds && !vowel) {
      file.problem(pointer, "`" + text + "` has no vowel", "add one, such as `AH0`");
    }
    return sounds && vowel;
  }
}
