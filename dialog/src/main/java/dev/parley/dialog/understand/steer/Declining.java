package dev.parley.dialog.understand.steer;

import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.grammar.YesNo;
import java.util.List;
import java.util.Set;

/// Tells "I don't need anybody to call" from asking for somebody: both speak of a person.
public final class Declining {

  private static final List<String> PHRASES =
      List.of(
          "don't bother",
          "don't put me",
          "don't want to talk",
          "don't want to speak",
          "don't want to be called",
          "don't want anyone",
          "don't want anybody",
          "don't want nobody",
          "don't want a call",
          "don't want follow up",
          "don't want your",
          "don't need",
          "do not need",
          "don't call",
          "don't ring",
          "do not call",
          "no need",
          "needn't",
          "no phone",
          "no one has to",
          "nobody has to",
          "nobody needs to",
          "without anyone",
          "without a person",
          "forget it",
          "you can do it",
          "can't you just",
          "why would i",
          "what would i say",
          "no call",
          "no thanks",
          "no thank you",
          "pass on the",
          "call off",
          "cancel that call",
          "cancel the call",
          "last thing i want",
          "remove my number",
          "stop calling",
          "not a person");

  private static final List<String> REQUESTS =
      List.of(
          "i want", "i need", "i'd like", "get me", "give me", "put me", "let me", "connect me");

  /// Whoever doesn't want one of these wants a person.
  private static final Set<String> MACHINES =
      Set.of("machine", "robot", "bot", "computer", "recording", "ai");

  /// Stands between what is declined and its name.
  private static final Set<String> BEFORE_A_NAME =
      Set.of("to", "with", "talk", "speak", "a", "an", "the", "this", "your", "any");

  private Declining() {}

  /// A request after it counts all the same: "I don't need a robot, get me a person"; nor is a
  /// person declined by "I don't want to speak to a machine".
  public static boolean person(Words words) {
    int end = YesNo.read(words).kind() == YesNo.Kind.NO ? 1 : 0;
    for (int at = 0; at < words.size(); at++) {
      for (String phrase : PHRASES) {
        if (words.has(at, phrase)) {
          end = Math.max(end, at + phrase.split(" ").length);
        }
      }
    }
    return end > 0 && !requests(words, end) && !isMachine(words.from(end));
  }

  private static boolean isMachine(Words declined) {
    int at = 0;
    while (at < declined.size() && BEFORE_A_NAME.contains(declined.at(at))) {
      at++;
    }
    return at < declined.size() && MACHINES.contains(declined.at(at));
  }

  private static boolean requests(Words words, int from) {
    Words rest = words.from(from);
    return REQUESTS.stream().anyMatch(rest::contains);
  }
}
