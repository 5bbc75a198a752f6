package dev.parley.dialog.engine.lucene;

import java.util.List;

/// What callers say around a question, so that knowledge can be fitted to how they ask and not only
/// to how authors write: the longer a question, the less it is like any passage.
final class Aside {

  private static final List<String> BEFORE =
      List.of(
          "hello there i was just wondering",
          "sorry to bother you but",
          "right so",
          "i bought something off you a couple of weeks back and",
          "my brother told me to ring you",
          "look i'm in a bit of a rush",
          "oh i clean forgot to ask",
          "we're off on holiday next month and",
          "it's for my mother's birthday and",
          "i had a look on your website and couldn't find it",
          "i've been a customer of yours for years and",
          "somebody at work told me about you and",
          "you might think it's a daft question but",
          "i was talking to a lady last saturday and she didn't know",
          "me and my wife were thinking");

  private static final List<String> BEHIND =
      List.of(
          "do you know",
          "or am i asking for trouble",
          "is that right",
          "if you don't mind me asking",
          "because i've got to be off soon",
          "i'd like to get it sorted today",
          "or is that not a thing you do",
          "these days",
          "at all",
          "then");

  private Aside() {}

  /// @param number of the question; the same one always gets the same words around it
  static String around(String question, int number) {
    String before = BEFORE.get(number % BEFORE.size());
    String behind = BEHIND.get(number / 4 % BEHIND.size());
    return switch (number % 4) {
      case 0 -> before + " " + question;
      case 1 -> question + " " + behind;
      case 2 -> before + " " + question + " " + behind;
      default -> before + " " + BEFORE.get((number + 7) % BEFORE.size()) + " " + question;
    };
  }
}
