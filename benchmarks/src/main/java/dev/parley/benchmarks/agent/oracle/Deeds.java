package dev.parley.benchmarks.agent.oracle;

import dev.parley.benchmarks.agent.caller.Change;
import dev.parley.benchmarks.agent.shop.ShopState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was done in the shop between two moments, read from its records alone.
///
/// @param done everything that was changed on purpose; messages only go along with it, but for a
///   link to a new password
/// @param unexplained lines of the records that no kind of change explains
public record Deeds(List<Deed> done, List<String> unexplained) {

  private static final String LINK_SUBJECT = "Choose a new password";
  private static final List<String> PLANS = List.of("", "explorer", "ranger", "summit");

  public Deeds {
    done = List.copyOf(done);
    unexplained = List.copyOf(unexplained);
  }

  public static Deeds between(ShopState before, ShopState after) {
    Map<String, Optional<String>> changed = after.since(before);
    List<Deed> done = new ArrayList<>();
    List<String> unexplained = new ArrayList<>();
    changed.forEach(
        (line, value) -> {
          String[] key = line.split("/", 4);
          switch (key[0]) {
            case "order" -> order(key, value.orElse(""), before, after, done, unexplained);
            case "home" ->
                done.add(
                    new Deed(
                        Change.ORDER_ADDRESS,
                        Integer.parseInt(key[1]),
                        "home " + value.orElse("")));
            case "club" -> club(key, before, after, done);
            case "fitting" ->
                done.add(
                    new Deed(
                        fitting(before.line(line), value),
                        Integer.parseInt(key[1]),
                        value.orElse("")));
            case "case" -> {
              String order = value.orElse("");
              done.add(new Deed(Change.CASE, owner(order, after), order));
            }
            case "message" -> {
              if (value.equals(Optional.of(LINK_SUBJECT))) {
                done.add(new Deed(Change.LINK, Integer.parseInt(key[2]), ""));
              }
            }
            default -> unexplained.add(line);
          }
        });
    return new Deeds(done, unexplained);
  }

  private static void order(
      String[] key,
      String value,
      ShopState before,
      ShopState after,
      List<Deed> done,
      List<String> unexplained) {
    String number = key[1];
    int customer = owner(number, after);
    boolean isNew = before.line("order/" + number + "/customer").isEmpty();
    switch (key[2]) {
      case "quantity" -> done.add(new Deed(Change.ORDER_PLACED, customer, key[3] + ", " + value));
      case "status" -> {
        if (!isNew && value.equals("cancelled")) {
          done.add(new Deed(Change.CANCELLATION, customer, number));
        } else if (!isNew) {
          unexplained.add("order " + number + " " + value);
        }
      }
      case "to" -> {
        boolean follows = !before.line("home/" + customer).equals(after.line("home/" + customer));
        if (!isNew && !follows) {
          done.add(new Deed(Change.ORDER_ADDRESS, customer, number + " to " + value));
        }
      }
      case "returned" -> {
        if (!isNew) {
          done.add(new Deed(Change.RETURN, customer, number + ", " + key[3]));
        }
      }
      default -> {
        if (!isNew) {
          unexplained.add("order " + number + " " + key[2]);
        }
      }
    }
  }

  private static int owner(String order, ShopState state) {
    return Integer.parseInt(state.line("order/" + order + "/customer").orElse("0"));
  }

  private static Change fitting(Optional<String> before, Optional<String> after) {
    if (before.isEmpty()) {
      return Change.FITTING_BOOKED;
    }
    return after.isPresent() ? Change.FITTING_MOVED : Change.FITTING_CANCELLED;
  }

  private static void club(String[] key, ShopState before, ShopState after, List<Deed> done) {
    int customer = Integer.parseInt(key[1]);
    String club = "club/" + customer + "/";
    String was = before.line(club + "status").orElse("none");
    String is = after.line(club + "status").orElse("none");
    String plan = after.line(club + "plan").orElse("");
    if (key[2].equals("status")) {
      done.add(
          switch (is) {
            case "paused" ->
                new Deed(Change.CLUB_PAUSED, customer, after.line(club + "until").orElse(""));
            case "ending", "ended" -> new Deed(Change.CLUB_LEFT, customer, "");
            default ->
                was.equals("none") || was.equals("ended")
                    ? new Deed(Change.CLUB_JOINED, customer, plan)
                    : new Deed(Change.CLUB_RESUMED, customer, plan);
          });
    } else if (key[2].equals("plan") && is.equals(was)) {
      int from = PLANS.indexOf(before.line(club + "plan").orElse(""));
      boolean larger = PLANS.indexOf(plan) > from;
      done.add(new Deed(larger ? Change.CLUB_LARGER : Change.CLUB_SMALLER, customer, plan));
    }
  }
}
