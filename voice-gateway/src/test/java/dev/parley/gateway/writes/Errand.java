package dev.parley.gateway.writes;

import java.util.List;

/// What a caller of a demo business wants changed, and says for it up to the *yes*.
///
/// @param done what the business notes each time it was done
/// @param from the caller's number
/// @param turns words; keys where they are digits alone
record Errand(Demo demo, String tool, String done, String from, List<String> turns) {

  private static final String MAYA = "555010042";
  static final String CODE = "246810";
  private static final String MOREAU = "555020011";
  private static final String BORN = "may seventeenth nineteen eighty four";
  private static final String CLUB = "POST /api/customers/1/subscription";

  static final List<Errand> ALL =
      List.of(
          new Errand(
              Demo.SHOP,
              "open-case",
              "POST /api/cases",
              "555010017",
              List.of("it says delivered but i haven't got it", "419028")),
          new Errand(
              Demo.SHOP,
              "message:case-opened",
              "POST /api/messages",
              "555010017",
              List.of("it says delivered but i haven't got it", "419028")),
          new Errand(
              Demo.SHOP,
              "start-return",
              "POST /api/returns",
              MAYA,
              List.of(
                  "i want to return something", "430710", "it is broken", "a refund please", CODE)),
          new Errand(
              Demo.SHOP,
              "cancel-order",
              "POST /api/orders/423160/cancel",
              MAYA,
              List.of("i want to cancel my order", "423160", CODE)),
          new Errand(
              Demo.SHOP,
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
              Demo.SHOP,
              "change-address",
              "POST /api/customers/1/address",
              MAYA,
              List.of("i have a new address", "04101", "nine birch road", "bangor", "04401", CODE)),
          new Errand(
              Demo.SHOP,
              "reset-password",
              "POST /api/customers/1/password-reset",
              MAYA,
              List.of("i forgot my password", "04101")),
          new Errand(
              Demo.SHOP,
              "book-fitting",
              "POST /api/appointments {",
              MAYA,
              List.of(
                  "i want to book a boot fitting",
                  "04101",
                  "next tuesday",
                  "two in the afternoon")),
          new Errand(Demo.SHOP, "leave-club", CLUB + "/cancel", MAYA, club("cancel my membership")),
          new Errand(
              Demo.SHOP,
              "pause-club",
              CLUB + "/pause",
              MAYA,
              List.of("pause my membership", "04101", CODE, "two months")),
          new Errand(
              Demo.SHOP,
              "join-club",
              "POST /api/customers/2/subscription {",
              "555010017",
              List.of("i want to join the trail club", "98225", CODE, "the small one")),
          new Errand(
              Demo.SHOP,
              "place-order",
              "POST /api/orders {",
              MAYA,
              List.of("i want to buy a rain jacket", "04101", "two please", CODE)),
          new Errand(
              Demo.SHOP,
              "move-fitting",
              "POST /api/appointments/800110/move",
              MAYA,
              List.of("i need to move my fitting", "04101", "next wednesday", "wednesday at four")),
          new Errand(
              Demo.SHOP,
              "cancel-fitting",
              "POST /api/appointments/800110/cancel",
              MAYA,
              List.of("cancel my fitting", "04101")),
          new Errand(
              Demo.SHOP,
              "resume-club",
              "POST /api/customers/3/subscription/resume",
              "555010023",
              List.of("resume my membership", "55401", CODE)),
          new Errand(
              Demo.SHOP, "larger-box", CLUB + "/upgrade", MAYA, club("upgrade my membership")),
          new Errand(
              Demo.SHOP, "smaller-box", CLUB + "/downgrade", MAYA, club("downgrade my membership")),
          new Errand(
              Demo.CLINIC,
              "book-visit",
              "POST /api/appointments {",
              MOREAU,
              List.of(
                  "i want to book an appointment",
                  BORN,
                  "a cleaning",
                  "doctor hale please",
                  "next tuesday",
                  "two in the afternoon")),
          new Errand(
              Demo.CLINIC,
              "move-visit",
              "POST /api/appointments/800110/move",
              MOREAU,
              List.of("i need to move my appointment", BORN, "next wednesday", "at eleven")),
          new Errand(
              Demo.CLINIC,
              "cancel-visit",
              "POST /api/appointments/800110/cancel",
              MOREAU,
              List.of("cancel my appointment", BORN)),
          new Errand(
              Demo.CLINIC,
              "register-patient",
              "POST /api/patients {",
              "555777001",
              List.of(
                  "i'm a new patient",
                  "ines",
                  "d u a r t e",
                  "yes",
                  "march fourth eighty two",
                  "five five five oh two oh oh six six")));

  private static List<String> club(String wish) {
    return List.of(wish, "04101", CODE);
  }

  /// What shows who the caller is, and changes nothing that they have.
  static final List<Errand> PROOFS =
      List.of(
          new Errand(
              Demo.SHOP,
              "send-code",
              "POST /api/customers/1/code {",
              MAYA,
              List.of("i want to cancel my order", "423160", CODE)),
          new Errand(
              Demo.SHOP,
              "check-code",
              "POST /api/customers/1/code/verify",
              MAYA,
              List.of("i want to cancel my order", "423160", CODE)));

  static Errand of(String tool) {
    return ALL.stream().filter(errand -> errand.tool().equals(tool)).findFirst().orElseThrow();
  }
}
