package dev.parley.gateway.writes;

import java.util.List;

/// What a caller of the demo shop wants changed, and says for it up to the *yes*.
///
/// @param done what the shop notes each time it was done
/// @param from the caller's number
/// @param turns words; keys where they are digits alone
record Errand(String tool, String done, String from, List<String> turns) {

  private static final String MAYA = "555010042";
  private static final String CODE = "246810";
  private static final String CLUB = "POST /api/customers/1/subscription";

  static final List<Errand> ALL =
      List.of(
          new Errand(
              "open-case",
              "POST /api/cases",
              "555010017",
              List.of("it says delivered but i haven't got it", "419028")),
          new Errand(
              "message:case-opened",
              "POST /api/messages",
              "555010017",
              List.of("it says delivered but i haven't got it", "419028")),
          new Errand(
              "start-return",
              "POST /api/returns",
              MAYA,
              List.of(
                  "i want to return something", "430710", "it is broken", "a refund please", CODE)),
          new Errand(
              "cancel-order",
              "POST /api/orders/423160/cancel",
              MAYA,
              List.of("i want to cancel my order", "423160", CODE)),
          new Errand(
              "change-order-address",
              "POST /api/orders/423160/address",
              MAYA,
              List.of(
                  "change the delivery address on my order",
                  "423160",
                  "nine birch road",
                  "bangor maine",
                  "04401",
                  CODE)),
          new Errand(
              "change-address",
              "POST /api/customers/1/address",
              MAYA,
              List.of("i have a new address", "04101", "nine birch road", "bangor", "04401", CODE)),
          new Errand(
              "reset-password",
              "POST /api/customers/1/password-reset",
              MAYA,
              List.of("i forgot my password", "04101")),
          new Errand(
              "book-fitting",
              "POST /api/appointments {",
              MAYA,
              List.of(
                  "i want to book a boot fitting",
                  "04101",
                  "next tuesday",
                  "two in the afternoon")),
          new Errand("leave-club", CLUB + "/cancel", MAYA, club("cancel my membership")),
          new Errand(
              "pause-club",
              CLUB + "/pause",
              MAYA,
              List.of("pause my membership", "04101", CODE, "two months")),
          new Errand(
              "join-club",
              "POST /api/customers/2/subscription {",
              "555010017",
              List.of("i want to join the trail club", "98225", CODE, "the small one")),
          new Errand(
              "place-order",
              "POST /api/orders {",
              MAYA,
              List.of("i want to buy a rain jacket", "04101", "two please", CODE)));

  private static List<String> club(String wish) {
    return List.of(wish, "04101", CODE);
  }

  static Errand of(String tool) {
    return ALL.stream().filter(errand -> errand.tool().equals(tool)).findFirst().orElseThrow();
  }
}
