package dev.parley.benchmarks.agent.caller;

import dev.parley.benchmarks.agent.caller.Fixture.Opening;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Makes callers from fixtures. Who calls and in which manner is drawn from the seed; a further run
/// of the same caller has other words for the same.
public final class Callers {

  private static final double KNOWS_ORDER_NUMBER = 0.75;
  private static final double FROM_OWN_NUMBER = 0.75;
  private static final String NUMBER_NOT_ON_FILE = "5550199";

  private static final List<Manner> MANNERS = List.of(Manner.values());
  private static final List<SpokenDigits> DIGITS = List.of(SpokenDigits.values());

  private final Fixtures fixtures;
  private final LocalDate today;

  /// @param today the day on which they call
  public Callers(Fixtures fixtures, LocalDate today) {
    this.fixtures = fixtures;
    this.today = today;
  }

  /// A caller with the words that it has left for the rest of the call.
  public record Made(MadeCaller caller, Wordings wordings) {}

  /// @param index among the callers of that goal; manners and customers take turns
  /// @param run which time this caller calls, in other words each time
  public Made caller(String goal, int index, long seed, int run) {
    Fixture fixture = fixtures.goal(goal);
    long who = 31 * (31 * (fixtures.part().seed() + seed) + goal.hashCode()) + index;
    Random drawn = new Random(who);
    SpokenDigits digits = drawn(DIGITS, drawn);
    Random words = new Random(who * 1_000_003L + run);
    Wordings wordings = new Wordings(digits, words);
    Map<String, String> facts = facts(fixture, index, drawn);
    String ownNumber = fixtures.person(String.valueOf(facts.get("who"))).getOrDefault("phone", "");
    Optional<String> callerId = callerId(facts.getOrDefault("line", ""), ownNumber, drawn);
    boolean own = callerId.equals(Optional.of(ownNumber));
    boolean knows = drawn.nextDouble() < KNOWS_ORDER_NUMBER || !own;
    Manner manner = MANNERS.get(Math.floorMod(index + goal.hashCode(), MANNERS.size()));
    Opening opening = fixture.openings().get(words.nextInt(fixture.openings().size()));
    opening.topic().ifPresent(topic -> facts.put("topic", topic));
    String wish = wordings.fill(opening.says(), facts);
    facts.put("goal", wish);
    return new Made(
        new MadeCaller(
            "%s #%d seed %d run %d".formatted(goal, index, seed, run),
            fixture.goal(),
            manner,
            digits,
            callerId,
            knows,
            !goal.equals("impostor"),
            facts,
            beginning(manner, wish, wordings)),
        wordings);
  }

  private Map<String, String> facts(Fixture fixture, int index, Random drawn) {
    List<Map<String, String>> all = fixture.callers();
    // Manners go round in eights: a shift a round brings every customer together with each of them.
    int shift = index / MANNERS.size();
    Map<String, String> wish = all.get((index + shift + drawn.nextInt(all.size())) % all.size());
    Map<String, String> facts = new HashMap<>(fixtures.person(wish.getOrDefault("who", "")));
    facts.putAll(wish);
    facts.computeIfPresent("day", (_, days) -> today.plusDays(Integer.parseInt(days)).toString());
    return facts;
  }

  private static Optional<String> callerId(String line, String own, Random drawn) {
    String drawnLine =
        drawn.nextDouble() < FROM_OWN_NUMBER ? "own" : drawn.nextBoolean() ? "withheld" : "unknown";
    return switch (line.isEmpty() ? drawnLine : line) {
      case "own" -> Optional.of(own);
      case "withheld" -> Optional.empty();
      default -> Optional.of(NUMBER_NOT_ON_FILE + (10 + drawn.nextInt(90)));
    };
  }

  private List<String> beginning(Manner manner, String goal, Wordings wordings) {
    return switch (manner) {
      case VAGUE -> List.of(wordings.next(fixtures.ways(manner, "vague")), goal);
      case INCOMPLETE -> List.of(cut(goal), goal);
      case WAVERING -> List.of(goal);
      case INJECTING ->
          List.of(
              wordings.chance(0.5)
                  ? wordings.next(fixtures.ways(manner, "before")) + " " + goal
                  : goal + " " + wordings.next(fixtures.ways(manner, "after")));
      case EASY, ANNOYED, TALKATIVE, HOSTILE -> {
        String before = wordings.next(fixtures.ways(manner, "before"));
        String after = wordings.chance(0.5) ? wordings.next(fixtures.ways(manner, "after")) : "";
        yield List.of((before + " " + goal + " " + after).strip());
      }
    };
  }

  /// Up to somewhere past the middle.
  private static String cut(String goal) {
    List<String> words = List.of(goal.split(" "));
    return String.join(" ", words.subList(0, (words.size() * 3 + 4) / 5));
  }

  private static <T> T drawn(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
