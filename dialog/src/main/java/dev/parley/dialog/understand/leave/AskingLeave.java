package dev.parley.dialog.understand.leave;

import dev.parley.dialog.understand.grammar.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Tells "can I still cancel my order" from "can orders be cancelled": the first one is a wish of
/// whoever has an order, the second a question about the rules.
public final class AskingLeave {

  private static final List<String> ASKS =
      List.of(
          "can i",
          "could i",
          "may i",
          "can we",
          "could we",
          "can my",
          "could my",
          "can you still",
          "could you still",
          "am i able",
          "am i allowed",
          "am i too late",
          "i be able",
          "whether i can",
          "whether i could",
          "whether we can",
          "whether we could",
          "whether it's possible",
          "whether it is possible",
          "whether it's still possible",
          "whether it is still possible",
          "whether it's too late",
          "whether it is too late",
          "is it possible",
          "is it still possible",
          "it be possible",
          "is it too late",
          "is it okay to",
          "is there still time",
          "is there time",
          "i have time",
          "i still have time",
          "is there a way",
          "is there any way");

  private static final List<String> OWN =
      List.of(
          "my",
          "mine",
          "our",
          "i bought",
          "i ordered",
          "i placed",
          "i booked",
          "i made",
          "we bought",
          "we ordered",
          "we booked");

  /// Of nothing in particular, or under a condition: the rule is asked for.
  private static final List<String> IN_GENERAL =
      List.of(
          "something",
          "anything",
          "things",
          "stuff",
          "items",
          "orders",
          "appointments",
          "if i",
          "if it",
          "if you",
          "if they",
          "without",
          "for free");

  /// After these words an "if" is a "whether", and no condition.
  private static final Set<String> WHETHER_AFTER =
      Set.of(
          "know",
          "wonder",
          "wondering",
          "ask",
          "asking",
          "see",
          "check",
          "checking",
          "sure",
          "unsure",
          "curious",
          "me",
          "out");

  /// As many as "I'd like to know whether I can".
  private static final int OPENING_WORDS = 7;

  private AskingLeave() {}

  /// Whether the caller asks leave to do something of their own.
  ///
  /// @param onFile the business has something of whoever calls
  public static boolean in(Words words, boolean onFile) {
    Words asked = withWhether(words);
    return any(ASKS, asked) && (onFile || any(OWN, asked)) && !any(IN_GENERAL, asked);
  }

  /// Whether a turn begins by asking leave, of whatever it is.
  public static boolean opens(Words words) {
    Words asked = withWhether(words);
    return any(ASKS, asked.until(Math.min(asked.size(), OPENING_WORDS)));
  }

  /// "I'd like to know if I can" as "I'd like to know whether I can".
  private static Words withWhether(Words words) {
    List<String> told = new ArrayList<>(words.list());
    for (int at = 1; at < told.size(); at++) {
      if (told.get(at).equals("if") && WHETHER_AFTER.contains(told.get(at - 1))) {
        told.set(at, "whether");
      }
    }
    return new Words(told);
  }

  private static boolean any(List<String> phrases, Words words) {
    return phrases.stream().anyMatch(words::contains);
  }
}
