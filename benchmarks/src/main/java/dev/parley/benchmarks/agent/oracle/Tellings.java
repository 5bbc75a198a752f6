package dev.parley.benchmarks.agent.oracle;

import dev.parley.dialog.SpokenText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What must be heard where the goal is to learn something, or where a rule is against it.
final class Tellings {

  private static final Map<String, Pattern> WORDS =
      Map.ofEntries(
          heard("processing", "pack(ed|ing)|process(ed|ing)|prepar|not (yet )?(been )?shipped"),
          heard("shipped", "shipped|on (its|the) way|left us|with the carrier|in transit"),
          heard("late", "\\blate\\b|delay"),
          heard("part-shipped", "in part|part of|partly|the rest|still to come|separate"),
          heard("returned-to-sender", "came back|returned to|sent back to us"),
          heard("delivered", "deliver"),
          heard("cancelled", "cancell?ed"),
          heard("past-window", "sixty|\\b60\\b|window|too long|too late|ago"),
          heard("final-sale", "final"),
          heard("already-returned", "already|being returned|return.*(under way|started|on file)"),
          heard("needs-approval", "approv|colleague|person|someone|limit"),
          heard(
              "already-shipped",
              "shipped|on (its|the) way|left us|too late|already (gone|out|sent)"),
          heard("out-of-stock", "out of stock|sold out|in stock|none left|available|run out"),
          heard(
              "contact-too-new",
              "chang|recent|new (contact|e-?mail|address)|fourteen|\\b14\\b|colleague"),
          heard("returns", "sixty|\\b60\\b|free of charge|\\bfree\\b"),
          heard("refund-time", "five (working|business)|\\b5 (working|business)"),
          heard("shipping-cost", "free from|five dollars|fifty dollars|\\$5|fifteen"),
          heard("shipping-times", "three to five|3 to 5|next (working|business) day"),
          heard("opening-hours", "eight|nine to six|ten to four|\\b[0-9]+ (am|pm|to)\\b"),
          heard("store", "harbor street"),
          heard("payment", "paypal|credit"),
          heard("gift-cards", "never expire|don't expire|do not expire"),
          heard("warranty", "ten years|\\b10 years"),
          heard("stove", "\\bgas\\b|canister|cartridge|fuel|valve|\\bjet\\b|ignit|spark|hose|knob"),
          heard("tent", "seam|seal|condens|vent|proofing|pitch|guy ?line|rainfly|\\bfly\\b|pegs"),
          heard("zip", "\\bwax\\b|soap|pencil|graphite|lubric|slider|teeth|candle|pliers"));

  private static final Pattern IN_GENERAL =
      Pattern.compile(
          "^(you|orders?|an address|returns?) (can|may)\\b|\\buntil\\b", Pattern.CASE_INSENSITIVE);

  private Tellings() {}

  /// Whether it is told, in whatever words.
  ///
  /// @param what such as `past-window`, or the name of an approved answer
  static boolean told(String what, String agent) {
    Pattern words = WORDS.get(what);
    if (words == null) {
      throw new IllegalStateException("nothing says how " + what + " is told");
    }
    return words.matcher(agent).find();
  }

  /// Whether a rule is told as what stands against this caller's wish: what a rule allows in
  /// general, and until when, is no refusal.
  static boolean refused(String why, String agent) {
    return ofThisCase(agent).stream().anyMatch(sentence -> told(why, sentence));
  }

  /// Its sentences but for those that say what holds for everybody.
  static List<String> ofThisCase(String agent) {
    return SpokenText.sentences(agent).stream()
        .filter(sentence -> !IN_GENERAL.matcher(sentence).find())
        .toList();
  }

  private static Map.Entry<String, Pattern> heard(String what, String words) {
    return Map.entry(what, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
  }
}
