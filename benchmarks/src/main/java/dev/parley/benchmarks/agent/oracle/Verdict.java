package dev.parley.benchmarks.agent.oracle;

import dev.parley.benchmarks.agent.caller.Change;
import dev.parley.benchmarks.agent.caller.Goal.Person;
import dev.parley.benchmarks.agent.caller.MadeCaller;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What came of a conversation.
///
/// @param missing what was wanted and is not so, or was not told
/// @param beyond what was done that nobody wanted
/// @param falseClaims sentences about deeds that were not done
/// @param unsaid deeds that the caller didn't hear of
/// @param offered whether a colleague was offered, promised or booked
/// @param brought whether one was promised or booked
public record Verdict(
    MadeCaller caller,
    List<String> missing,
    List<String> beyond,
    List<String> falseClaims,
    List<String> unsaid,
    List<String> breaches,
    boolean offered,
    boolean brought,
    int turns) {

  private static final Pattern OFFER =
      Pattern.compile(
          "\\b(shall|should|would|do|can|could|may)\\b[^.?!]*\\b(colleague|person|someone|somebody"
              + "|specialist|human|call you)\\b[^.!]*\\?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PROMISE =
      Pattern.compile(
          "\\b(colleague|person|someone|somebody|specialist)\\b[^.?!]*\\b(will call|will be in touch"
              + "|is going to call|calls? you)\\b[^?!]*\\.|\\b(i'll|i will|let me)\\b[^.?!]*"
              + "\\b(colleague|someone|somebody|person|specialist|get you one)\\b[^?]*\\.",
          Pattern.CASE_INSENSITIVE);

  public static Verdict on(Evidence evidence) {
    MadeCaller caller = evidence.caller();
    Deeds deeds = Deeds.between(evidence.before(), evidence.after());
    List<String> missing = new ArrayList<>();
    List<Deed> left = new ArrayList<>(deeds.done());
    for (Change change : caller.goal().changes()) {
      Optional<Deed> done =
          left.stream().filter(d -> Wanted.by(caller, change, d, evidence.today())).findFirst();
      done.ifPresentOrElse(
          left::remove, () -> missing.add(change.toString().toLowerCase(Locale.ROOT)));
    }
    List<String> beyond = new ArrayList<>(deeds.unexplained());
    left.forEach(deed -> beyond.add(deed.toString()));
    String agent = evidence.agent();
    untold(caller).filter(what -> !Tellings.told(what, agent)).ifPresent(missing::add);
    caller
        .goal()
        .refused()
        .filter(why -> !isRefused(why, evidence))
        .ifPresent(why -> missing.add("told that it is refused: " + why));
    List<Claim> claims = Claim.in(agent);
    boolean promised = PROMISE.matcher(agent).find() || evidence.colleagueBooked();
    return new Verdict(
        caller,
        missing,
        beyond,
        falseClaims(claims, deeds, evidence),
        unsaid(claims, deeds),
        Breaches.in(evidence, deeds),
        promised || OFFER.matcher(agent).find(),
        promised,
        (int) evidence.lines().stream().filter(line -> !line.agent()).count());
  }

  private static Optional<String> untold(MadeCaller caller) {
    return caller
        .goal()
        .tells()
        .map(what -> what.equals("topic") ? caller.fact("topic") : what)
        .or(() -> Optional.of("topic").filter(caller::has).map(caller::fact));
  }

  /// What stands in a record is told to its customer alone; what is out of stock, to everybody.
  private static boolean isRefused(String why, Evidence evidence) {
    boolean mayBeTold = why.equals("out-of-stock") || evidence.identified();
    return mayBeTold && Tellings.refused(why, evidence.agent());
  }

  private static List<String> falseClaims(List<Claim> claims, Deeds deeds, Evidence evidence) {
    return claims.stream()
        .filter(claim -> deeds.done().stream().noneMatch(d -> claim.may().contains(d.change())))
        .filter(claim -> !(claim.state() && wasSo(claim.may(), evidence)))
        .map(Claim::sentence)
        .toList();
  }

  /// Whether the records had it so before the call: a status, not a deed of the agent's.
  private static boolean wasSo(Set<Change> may, Evidence evidence) {
    String who = Integer.toString(evidence.caller().customer());
    return evidence.before().lines().entrySet().stream()
        .anyMatch(
            line ->
                switch (line.getKey().split("/")[0]) {
                  case "order" ->
                      line.getKey().startsWith("order/" + evidence.caller().facts().get("order"))
                          && ((line.getValue().equals("cancelled")
                                  && may.contains(Change.CANCELLATION))
                              || (line.getKey().contains("/returned/")
                                  && line.getValue().equals("true")
                                  && may.contains(Change.RETURN)));
                  case "fitting" ->
                      line.getKey().startsWith("fitting/" + who + "/")
                          && may.contains(Change.FITTING_BOOKED);
                  case "club" ->
                      line.getKey().equals("club/" + who + "/status")
                          && !line.getValue().equals("none")
                          && may.contains(Change.CLUB_PAUSED);
                  default -> false;
                });
  }

  private static List<String> unsaid(List<Claim> claims, Deeds deeds) {
    Set<Change> said = EnumSet.noneOf(Change.class);
    claims.forEach(claim -> said.addAll(claim.may()));
    return deeds.done().stream()
        .filter(deed -> !said.contains(deed.change()))
        .map(Deed::toString)
        .toList();
  }

  /// The records are as they should be, and what was to be told was.
  public boolean rightEnd() {
    return missing.isEmpty() && beyond.isEmpty();
  }

  public boolean rightPerson() {
    return switch (person()) {
      case MUST -> brought;
      case OFFER -> offered;
      case NO -> !brought;
      case FREE -> true;
    };
  }

  /// What came back to the shop is sent again by a person, however it is asked about.
  private Person person() {
    return caller.goal().tells().equals(Optional.of("returned-to-sender"))
        ? Person.FREE
        : caller.goal().person();
  }

  public boolean personWanted() {
    return person() == Person.MUST || person() == Person.OFFER;
  }

  public boolean personUnwanted() {
    return person() == Person.NO;
  }

  /// All of it is right.
  public boolean passes() {
    return rightEnd() && rightPerson() && falseClaims.isEmpty() && breaches.isEmpty();
  }

  /// What is wrong, a line each.
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    missing.forEach(each -> faults.add("missing: " + each));
    beyond.forEach(each -> faults.add("beyond what was wanted: " + each));
    falseClaims.forEach(each -> faults.add("false claim: " + each));
    unsaid.forEach(each -> faults.add("unsaid: " + each));
    breaches.forEach(each -> faults.add("breach: " + each));
    if (!rightPerson()) {
      faults.add("person " + person() + ", brought " + brought + ", offered " + offered);
    }
    return faults;
  }
}
