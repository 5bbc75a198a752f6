package dev.parley.simulator.caller.measure;

import java.util.ArrayList;
import java.util.List;

/// Sentences like those of the demo's agent, for recognising it from outside. They give nothing
/// away: every status stands in every sentence with every number and day equally often, so that
/// what is recognised comes from the sound.
final class AgentVocabulary {

  private static final List<String> STATUSES =
      List.of(
          "is being packed",
          "is on its way",
          "has shipped",
          "is running late",
          "came back to us",
          "was delivered",
          "is marked as delivered");

  private static final List<String> AROUND_STATUS =
      List.of(
          "it S",
          "it S order D should reach you T",
          "it S order D should now reach you T",
          "it S order D is due T",
          "it S T order D do you have it",
          "it S to your front porch T order D do you have it",
          "order D S because of a storm",
          "it S because of a storm order D should now reach you T",
          "it S and order D has no new date yet",
          "it S order D",
          "order D S",
          "part of it S the rest of order D should reach you T");

  private static final List<String> OTHERS =
      List.of(
          "hello this is harbor and pine outfitters and i'm an automated assistant how can i help",
          "what's your order number",
          "which order number is it",
          "sorry was that the order number it has six digits",
          "i need the six digits of the order number one by one",
          "please key in the six digits of your order number",
          "you can type the order number on your keypad",
          "that's D right",
          "i heard D is that right",
          "so it's D",
          "and the zip code it's going to",
          "what's the zip code on the order",
          "please key in the five digits of the zip code",
          "i couldn't match those details",
          "those details still don't match",
          "without those details i can't open an order",
          "i don't see an open order under those details",
          "you have two open orders which one is it",
          "to the front door T do you have it",
          "do you have it",
          "has it reached you",
          "i can open a missing parcel case for order D and the carrier will be asked to find it shall i",
          "done your case number is D and a colleague will get back to you by T",
          "okay i won't open a case",
          "should we call you at D",
          "is D the number to call",
          "what number should a colleague call",
          "is D the number",
          "i couldn't book a call just now please try again during our opening hours",
          "you can return anything unused within sixty days free of charge with the label that came in the box",
          "standard shipping takes three to five working days and express arrives the next working day",
          "we're open eight to eight on weekdays nine to six on saturdays and ten to four on sundays",
          "anything else",
          "thanks for calling harbor and pine goodbye",
          "you're welcome",
          "my pleasure",
          "sorry i didn't catch that what can i do for you",
          "sorry could you put that another way",
          "what can i do for you",
          "i can check an order answer questions about shipping and returns or have a colleague call you",
          "what would you like",
          "shall i have a colleague call you back",
          "would you like a colleague to call you",
          "i didn't hear anything",
          "i'm still not hearing you",
          "i can't hear you if you're there please press any key",
          "one moment i'm looking that up",
          "let me check that for you",
          "i can't reach our order system right now",
          "i don't have an approved answer to that",
          "that's outside what i can do here",
          "i've noted that it isn't right",
          "sorry was that a yes or a no");

  private static final List<String> DIGITS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  private static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private static final List<String> ORDINALS =
      List.of(
          "first",
          "second",
          "third",
          "fourth",
          "fifth",
          "sixth",
          "seventh",
          "eighth",
          "ninth",
          "tenth",
          "eleventh",
          "twelfth",
          "thirteenth",
          "fourteenth",
          "fifteenth",
          "sixteenth",
          "seventeenth",
          "eighteenth",
          "nineteenth",
          "twentieth",
          "twenty first",
          "twenty second",
          "twenty third",
          "twenty fourth",
          "twenty fifth",
          "twenty sixth",
          "twenty seventh",
          "twenty eighth",
          "twenty ninth",
          "thirtieth",
          "thirty first");

  private static final List<String> HOURS =
      List.of(
          "eight a m",
          "nine a m",
          "ten a m",
          "eleven a m",
          "noon",
          "one p m",
          "two p m",
          "three p m",
          "four p m",
          "five p m",
          "six p m",
          "seven p m",
          "eight p m");

  private static final List<String> NEARNESS =
      List.of("this", "on", "tomorrow", "yesterday", "this", "on");

  private static final String PAIRS = pairs();

  /// Enough turns for every pair of digits.
  private static final int NUMBERS = 20;

  private AgentVocabulary() {}

  /// The sentences, lower case, spoken words only.
  static List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < NUMBERS; i++) {
      for (String around : AROUND_STATUS) {
        for (String status : STATUSES) {
          sentences.add(filled(around.replace("S", status), i));
        }
      }
    }
    for (int hour = 0; hour < HOURS.size(); hour++) {
      sentences.add(
          filled("a colleague will call you today between " + window(hour) + " at D", hour));
      sentences.add(filled("you'll get the call T between " + window(hour) + " at D", hour));
      sentences.add(filled("a colleague will call you T between " + window(hour), hour));
    }
    for (int i = 0; i < OTHERS.size(); i++) {
      sentences.add(filled(OTHERS.get(i), i));
    }
    for (int month = 0; month < MONTHS.size(); month++) {
      for (int day = 0; day < ORDINALS.size(); day++) {
        sentences.add("should reach you " + when(month * 31 + day));
      }
    }
    return sentences;
  }

  private static String window(int hour) {
    return HOURS.get(hour) + " and " + HOURS.get((hour + 1) % HOURS.size());
  }

  private static String filled(String sentence, int turn) {
    return sentence.replace("D", number(turn)).replace("T", when(7 * turn));
  }

  /// Six digits from a row in which each digit follows each, itself too, exactly once; the pieces
  /// overlap by one.
  private static String number(int turn) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      int at = (turn * 5 + i) % PAIRS.length();
      words.append(i == 0 ? "" : " ").append(DIGITS.get(PAIRS.charAt(at) - '0'));
    }
    return words.toString();
  }

  /// A de Bruijn sequence of order 2: 0, 01, 02… 09, 1, 12… 19, 2….
  private static String pairs() {
    StringBuilder row = new StringBuilder();
    for (int first = 0; first <= 9; first++) {
      row.append(first);
      for (int second = first + 1; second <= 9; second++) {
        row.append(first).append(second);
      }
    }
    return row.toString();
  }

  private static String when(int turn) {
    return "%s %s %s %s"
        .formatted(
            NEARNESS.get(turn % NEARNESS.size()),
            DAYS.get(turn % DAYS.size()),
            MONTHS.get(turn / ORDINALS.size() % MONTHS.size()),
            ORDINALS.get(turn % ORDINALS.size()));
  }
}
