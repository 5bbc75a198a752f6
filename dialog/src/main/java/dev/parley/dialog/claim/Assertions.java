package dev.parley.dialog.claim;

import dev.parley.dialog.SpokenText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What English words assert: that something was done ("I've refunded it", "it is cancelled"), or
/// that something will be ("a colleague will call you").
///
/// What is asked, denied or conditional asserts neither. Rules in general ("is repaired free of
/// charge") are told from what was done by their verbs, so only verbs that name one business act
/// each are here.
public final class Assertions {
  private static final String ACTED =
      "(?:refunded|reimbursed|credited|cancell?ed|sent|e-?mailed|texted|mailed|booked|rebooked"
          + "|scheduled|rescheduled|changed|updated|placed|opened|filed|submitted|started|moved"
          + "|issued|paused|resumed|reset|removed|added|extended|waived|upgraded|downgraded"
          + "|arranged|registered|approved|processed|ended|ordered|reported|transferred|unlocked"
          + "|escalated|signed (?:you )?up)";
  private static final Pattern SENDING = Pattern.compile("\\b(?:sent|e-?mailed|texted|mailed)$");
  private static final String BY_NOW = "(?: just| now| already| also)*";

  private static final Pattern DONE =
      Pattern.compile(
          "\\b(?:i|we)(?:'ve| have)?"
              + BY_NOW
              + " "
              + ACTED
              + "\\b"
              + "|\\b(?:is|are|was|were|been|it's|that's|they're)"
              + BY_NOW
              + " "
              + ACTED
              + "\\b"
              + "|\\byou(?:'ve| have| are|'re)"
              + BY_NOW
              + " (?:joined|"
              + ACTED
              + ")\\b"
              + "|\\bwent out\\b"
              + "|^(?:all )?done\\b|\\ball set\\b");

  private static final Pattern NOT_DONE =
      Pattern.compile(
          "\\b(?:not|never|nothing|no|nobody|none|without|if|when|once|until|unless|before|after"
              + "|would|should|could|may|might|can|must|cannot)\\b|n't\\b");

  private static final String SOMEBODY =
      "(?:i|we|you|someone|somebody|they|(?:a|an|the|our|my|your)(?: \\w+){1,2})";

  private static final Pattern PROMISED =
      Pattern.compile(
          "\\b(?<who>"
              + SOMEBODY
              + ")(?:'ll| will)\\b(?=(?<act>.*))"
              + "|\\b(?:i|we) (?:promise|guarantee|assure)\\b"
              + "|\\b(?:guaranteed|you have my word)\\b");

  /// What is done in saying so needs no keeping.
  private static final Pattern AT_ONCE =
      Pattern.compile(
          "^ (?:just )?(?:leave|let you go|check|look|ask|say|spell|repeat|read|go|start|stay|try"
              + "|be right)\\b");

  private static final Pattern CONDITIONAL =
      Pattern.compile("^(?:say|press|if|when|once|unless)\\b|\\b(?:if|whenever|unless)\\b");

  /// By whom or what doesn't matter, and what is done to a parcel is another thing.
  private static final String BY_MESSAGE =
      "\\b(?:by|in|via|through) (?:an? |your )?(?:e-?mail|text|text message|sms)\\b"
          + "|\\b(?:e-?mail|text message|sms|link|confirmation)\\b";

  private static final Pattern SENT =
      Pattern.compile(
          "\\b(?:i|we)(?:'ve| have)?"
              + BY_NOW
              + " (?:sent you|e-?mailed|texted)\\b"
              + "|\\b(?:i|we)(?:'ve| have)?"
              + BY_NOW
              + " sent\\b(?=.*(?:"
              + BY_MESSAGE
              + "))"
              + "|\\byou(?:'ll| will)(?: soon| now| also| shortly)* (?:get|receive|have|find)\\b"
              + "(?=.*(?:"
              + BY_MESSAGE
              + "))"
              + "|\\b(?:went out|(?:is|was|been) sent)\\b(?=.*(?:"
              + BY_MESSAGE
              + "))");

  private Assertions() {}

  /// The first words of `text` that say that something was done; that it was sent only where
  /// nothing else is said to be done.
  public static Optional<String> done(String text) {
    Optional<String> sent = Optional.empty();
    for (String sentence : sentences(text)) {
      for (String clause : sentence.split("[,;:]")) {
        Matcher found = DONE.matcher(clause.strip());
        if (!found.find() || NOT_DONE.matcher(clause).find()) {
          continue;
        }
        if (!isSending(found.group())) {
          return Optional.of(found.group());
        }
        sent = sent.or(() -> Optional.of(found.group()));
      }
    }
    return sent;
  }

  /// Whether what `done` found is that something was sent.
  static boolean isSending(String done) {
    return SENDING.matcher(done).find();
  }

  /// The first words of `text` that say that a message was sent, or will come.
  public static Optional<String> sent(String text) {
    for (String sentence : sentences(text)) {
      Matcher found = SENT.matcher(sentence);
      if (found.find() && !NOT_DONE.matcher(sentence).find()) {
        return Optional.of(found.group());
      }
    }
    return Optional.empty();
  }

  /// The sentences of `text` that promise something.
  public static List<String> promised(String text) {
    return sentences(text).stream().filter(Assertions::promises).toList();
  }

  private static boolean promises(String sentence) {
    Matcher found = PROMISED.matcher(sentence);
    if (CONDITIONAL.matcher(sentence).find()) {
      return false;
    }
    while (found.find()) {
      String act = found.group("act");
      boolean ours = "i".equals(found.group("who")) || "we".equals(found.group("who"));
      if (act == null || !ours || !AT_ONCE.matcher(act).find()) {
        return true;
      }
    }
    return false;
  }

  /// Those that are no questions, in small letters.
  private static List<String> sentences(String text) {
    return SpokenText.sentences(text).stream()
        .filter(sentence -> !sentence.endsWith("?"))
        .map(sentence -> sentence.toLowerCase(Locale.ROOT).replace('’', '\''))
        .map(sentence -> sentence.replaceAll("[.!]+$", "").strip())
        .toList();
  }
}
