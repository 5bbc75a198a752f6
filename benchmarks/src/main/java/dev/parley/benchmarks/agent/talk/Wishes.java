package dev.parley.benchmarks.agent.talk;

import dev.parley.benchmarks.agent.caller.Change;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What callers want beside the changes that their goal comes to.
final class Wishes {

  private static final Map<String, Pattern> SECOND_DONE =
      Map.of(
          "two-cancel-link", done("link", "sent"),
          "two-status-fitting", done("fitting|appointment", "booked|reserved|set"),
          "two-return-leave", done("membership|subscription", "cancell?ed|ended"));

  private Wishes() {}

  /// What is asked for by those who won't get it, or won't want it in the end.
  static Optional<Change> inVain(String goal) {
    return switch (goal) {
      case "return-past-window",
          "return-final-sale",
          "return-already",
          "return-above-limit",
          "mind-keep" ->
          Optional.of(Change.RETURN);
      case "cancel-shipped", "others-order" -> Optional.of(Change.CANCELLATION);
      case "order-out-of-stock" -> Optional.of(Change.ORDER_PLACED);
      case "password-new-contact" -> Optional.of(Change.LINK);
      default -> Optional.empty();
    };
  }

  /// Whether the agent tells that the second wish of a call is done.
  static boolean secondDone(String goal, String agent) {
    Pattern done = SECOND_DONE.get(goal);
    return done != null && done.matcher(agent).find();
  }

  private static Pattern done(String what, String deed) {
    return Pattern.compile(
        "\\b(" + what + ")\\b[^.?]*\\b(is|has been) (now |just )?(" + deed + ")\\b",
        Pattern.CASE_INSENSITIVE);
  }
}
