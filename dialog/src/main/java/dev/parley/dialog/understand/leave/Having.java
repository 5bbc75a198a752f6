package dev.parley.dialog.understand.leave;

import dev.parley.dialog.understand.grammar.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Callers who tell what they have before they say what is to be done with it. English.
public final class Having {

  /// How callers begin to tell what they have, rather than what they want.
  private static final List<String> BEGINNINGS =
      List.of(
          "i have a",
          "i have an",
          "i have my",
          "i've got a",
          "i've got an",
          "i've got my",
          "i made",
          "i've made",
          "i booked",
          "i've booked",
          "i ordered",
          "i've ordered",
          "i bought",
          "i've bought",
          "we have a",
          "we have an",
          "we've got a",
          "we booked",
          "we ordered",
          "we bought",
          "there's a",
          "there's an");

  private static final Set<String> REFERRING_BACK =
      Set.of("it", "that", "them", "this", "those", "one");

  private static final Set<String> BEHIND_REFERRING =
      Set.of(
          "back",
          "off",
          "please",
          "now",
          "instead",
          "for",
          "to",
          "up",
          "away",
          "over",
          "around",
          "down",
          "on",
          "out",
          "then",
          "today",
          "tomorrow",
          "from",
          "and",
          "by",
          "if",
          "because");

  /// Before a word that refers to what is asked, and not to what was told.
  private static final Set<String> ASKING = Set.of("is", "was", "if", "know", "which", "does");

  /// With one of these it is a wish already.
  private static final List<String> WISHING =
      List.of("where", "when", "how", "can", "could", "i'd like", "i want", "want to", "i need");

  private Having() {}

  /// "I have an appointment and I'd like to cancel it": the first tells what the second is about.
  public static boolean toldOf(Words before, Words after) {
    return BEGINNINGS.stream().anyMatch(begins -> before.has(0, begins))
        && WISHING.stream().noneMatch(before::contains)
        && IntStream.range(1, after.size()).anyMatch(at -> refersBack(after, at));
  }

  /// "Cancel it", "move that please", but neither "is it possible" nor "this week".
  private static boolean refersBack(Words words, int at) {
    boolean ends = at == words.size() - 1 || BEHIND_REFERRING.contains(words.at(at + 1));
    return ends && REFERRING_BACK.contains(words.at(at)) && !ASKING.contains(words.at(at - 1));
  }
}
