package dev.parley.dialog.engine.lucene;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Everyday and regional words, said as a business writes them, so that a question and the passage
/// that answers it use the same. Both sides go through here; what is said to callers doesn't.
final class Colloquial {

  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("owt", "anything"),
          Map.entry("summat", "something"),
          Map.entry("nowt", "nothing"),
          Map.entry("quid", "pounds"),
          Map.entry("grand", "thousand pounds"),
          Map.entry("mate", "friend"),
          Map.entry("mates", "friends"),
          Map.entry("lad", "son"),
          Map.entry("lads", "colleagues"),
          Map.entry("lass", "woman"),
          Map.entry("bloke", "man"),
          Map.entry("fella", "man"),
          Map.entry("babby", "baby"),
          Map.entry("our kid", "my brother"),
          Map.entry("mum", "mother"),
          Map.entry("knackered", "worn out"),
          Map.entry("kipping", "sleeping"),
          Map.entry("yous", "you"),
          Map.entry("an' all", "too"),
          Map.entry("old un", "old one"),
          Map.entry("pongs", "smells"),
          Map.entry("chucking it down", "raining"),
          Map.entry("binned", "threw away"),
          Map.entry("chucked", "threw"),
          Map.entry("skint", "short of money"),
          Map.entry("dodgy", "unsafe"),
          Map.entry("dear", "expensive"),
          Map.entry("fetch", "collect"),
          Map.entry("fetched", "collected"),
          Map.entry("swap", "exchange"),
          Map.entry("swapped", "exchanged"),
          Map.entry("hire", "rent"),
          Map.entry("hired", "rented"),
          Map.entry("mend", "repair"),
          Map.entry("mended", "repaired"),
          Map.entry("mending", "repair"),
          Map.entry("stitched up", "repaired"),
          Map.entry("fix", "repair"),
          Map.entry("fixed", "repaired"),
          Map.entry("post", "send"),
          Map.entry("posted", "sent"),
          Map.entry("postage", "delivery"),
          Map.entry("ring", "phone"),
          Map.entry("rucksack", "backpack"),
          Map.entry("head torch", "headlamp"),
          Map.entry("trousers", "pants"),
          Map.entry("jumper", "sweater"),
          Map.entry("trainers", "shoes"),
          Map.entry("till", "checkout"),
          Map.entry("pensioner", "senior"),
          Map.entry("pensioners", "seniors"),
          Map.entry("uni", "university student"),
          Map.entry("call off", "cancel"),
          Map.entry("called off", "cancelled"),
          Map.entry("pull out", "cancel"),
          Map.entry("knock off", "discount"),
          Map.entry("money off", "discount"));

  private static final Pattern PHRASE =
      Pattern.compile(
          PLAIN.keySet().stream()
              .sorted((one, other) -> other.length() - one.length())
              .map(Pattern::quote)
              .collect(Collectors.joining("|", "(?<![\\w'])(?:", ")(?!\\w)")),
          Pattern.CASE_INSENSITIVE);

  /// `g p s`, as a recognizer writes what is spelled.
  private static final Pattern LETTERS =
      Pattern.compile("\\b([a-z])(?: ([a-z])\\b)(?: ([a-z])\\b)+");

  private Colloquial() {}

  static String plain(String text) {
    String joined = LETTERS.matcher(text).replaceAll(found -> found.group().replace(" ", ""));
    return PHRASE
        .matcher(joined)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    PLAIN.getOrDefault(found.group().toLowerCase(Locale.ROOT), found.group())));
  }
}
