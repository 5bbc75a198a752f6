package dev.parley.tts.text;

import java.util.List;
import java.util.Random;

/// Texts as a pack might have them, and worse.
public final class RandomText {

  private static final List<String> PIECES =
      List.of(
          "Your order",
          "HP-410226",
          "4 1 0, 2 2 6",
          "is on its way",
          "$49.90",
          "$1,299",
          "€5",
          "$2.5 million",
          "Tuesday, November 24",
          "2026-11-24",
          "11/24/2026",
          "24 November 2026",
          "9:00 a.m.",
          "9 a.m.",
          "17:30",
          "9–17",
          "open 9–17",
          "3-5 days",
          "20%",
          "2.5 %",
          "(207) 555-0142",
          "+1 207 555 0142",
          "555-0142",
          "04101",
          "Dr. Smith",
          "Main St.",
          "e.g.",
          "U.S.",
          "UPS",
          "&",
          "and/or",
          "it's",
          "Zoë’s",
          "follow-up",
          "a",
          "A",
          "b",
          "help@harbor-pine.example",
          "harborpine.com/returns",
          "1st",
          "22nd",
          "1/2",
          "½",
          "3 kg",
          "5 hrs.",
          "1.2.3",
          "3.14",
          "99999999999999999999",
          "1,000,000,000,000,000,000",
          "2026",
          "in 2026",
          "0",
          "007",
          "#5",
          "'quoted'",
          "\"said\"",
          "(in brackets)",
          "-5",
          "- and -",
          "—",
          "...",
          "A4",
          "x-ray",
          "I",
          "O'Brien",
          "ABCDEF",
          "xyz",
          "km",
          "99/99/9999",
          "25:99",
          "13 a.m.",
          "2026-99-99",
          "May",
          "May 99",
          "$",
          "$$5",
          "5$",
          "1e6",
          "\n",
          "::",
          "?!");

  private static final String CHARACTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:!?-–'’\"()$€%&@#/+=";

  private static final List<String> BETWEEN = List.of(" ", " ", " ", ". ", ", ", "? ", " - ", "");

  private RandomText() {}

  public static String of(Random random) {
    StringBuilder text = new StringBuilder();
    int pieces = 1 + random.nextInt(25);
    for (int i = 0; i < pieces; i++) {
      if (random.nextInt(5) == 0) {
        int length = 1 + random.nextInt(8);
        for (int c = 0; c < length; c++) {
          text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
      } else {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      text.append(BETWEEN.get(random.nextInt(BETWEEN.size())));
    }
    return text.toString();
  }
}
