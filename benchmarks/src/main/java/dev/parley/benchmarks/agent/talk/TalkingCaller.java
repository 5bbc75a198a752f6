package dev.parley.benchmarks.agent.talk;

import dev.parley.benchmarks.agent.caller.Callers.Made;
import dev.parley.benchmarks.agent.caller.Change;
import dev.parley.benchmarks.agent.caller.Fixture;
import dev.parley.benchmarks.agent.caller.Fixtures;
import dev.parley.benchmarks.agent.caller.MadeCaller;
import dev.parley.benchmarks.agent.caller.Manner;
import dev.parley.benchmarks.agent.caller.Wordings;
import dev.parley.benchmarks.agent.oracle.Evidence.Proof;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// A caller as a machine over what the agent says: begins with its goal, answers what it is asked
/// from its own facts, says yes to what it wants and no to anything else, and hangs up when it has
/// it, or has had enough.
public final class TalkingCaller {

  private static final int TURNS_MAX = 24;
  private static final int GOAL_REPEATS_MAX = 2;
  private static final int ASKED_IMPATIENT = 2;
  private static final int ASKED_MAX = 5;
  private static final double BETWEEN = 0.3;

  private static final Set<Question> ASKS_NOTHING_YET =
      EnumSet.of(Question.GOAL, Question.YES_NO, Question.ANYTHING_ELSE, Question.NOTHING);

  private static final Pattern YES_OR_NO_AGAIN =
      Pattern.compile("\\b(a )?yes or (a )?no\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern ASKS_TO_CALL =
      Pattern.compile("\\b(call|colleague)\\b", Pattern.CASE_INSENSITIVE);

  /// The number that the business has is no number to call.
  private static final Pattern ON_FILE =
      Pattern.compile(
          "\\b(account|on file|you have|we have|number on)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern REFUSES =
      Pattern.compile(
          "\\b(can't|cannot|can not|unable|sorry|not possible|isn't possible|no longer|too late)\\b",
          Pattern.CASE_INSENSITIVE);

  private final MadeCaller caller;
  private final Wordings wordings;
  private final Fixtures fixtures;
  private final Fixture fixture;
  private final Supplier<Optional<String>> mailbox;
  private final Map<String, Integer> cents;
  private final Map<String, String> facts;
  private final Deque<String> beginning;
  private final Deque<Change> open;
  private final Map<Question, Integer> asked = new EnumMap<>(Question.class);
  private final Set<Proof> proofs = EnumSet.noneOf(Proof.class);
  private final Random random;
  private String lastAsked = "";
  private int turns;
  private int repeats;
  private boolean agreed;
  private boolean wavered;
  private boolean takenBack;
  private boolean mindChanged;
  private boolean secondSaid;
  private boolean heardSecondDone;
  private boolean tried;
  private boolean leaving;

  /// @param mailbox the code that the customer got last
  /// @param cents what each item of the caller's order cost
  public TalkingCaller(
      Made made,
      Fixtures fixtures,
      Supplier<Optional<String>> mailbox,
      Map<String, Integer> cents) {
    this.caller = made.caller();
    this.wordings = made.wordings();
    this.fixtures = fixtures;
    this.fixture = fixtures.goal(caller.goal().id());
    this.mailbox = mailbox;
    this.cents = Map.copyOf(cents);
    this.random = new Random(caller.name().hashCode());
    this.facts = new HashMap<>(caller.facts());
    this.beginning = new ArrayDeque<>(caller.beginning());
    this.open = new ArrayDeque<>(caller.goal().changes());
    if (open.isEmpty()) {
      Wishes.inVain(caller.goal().id()).ifPresent(open::add);
    }
    if (caller.callerId().equals(Optional.of(caller.fact("phone")))) {
      proofs.add(Proof.CALLER_ID);
    }
  }

  /// What the caller says to what the agent said; empty when it hangs up.
  public Optional<String> answers(String agent) {
    if (leaving || turns >= TURNS_MAX) {
      return Optional.empty();
    }
    turns++;
    heardSecondDone |= Wishes.secondDone(caller.goal().id(), agent);
    Question question = Hearing.question(agent);
    if (!beginning.isEmpty()) {
      // A question that was understood from half a goal is answered, not talked over.
      if (turns == 1 || ASKS_NOTHING_YET.contains(question)) {
        String next = beginning.removeFirst();
        noteProofs(next);
        return Optional.of(next);
      }
    }
    int times = asked.merge(question, 1, Integer::sum);
    if (times > ASKED_MAX) {
      leaving = true;
      return Optional.of(say("goodbye"));
    }
    boolean again = YES_OR_NO_AGAIN.matcher(agent).find() && !lastAsked.isEmpty();
    String about = again ? lastAsked : agent;
    lastAsked = about;
    String answer = answer(again ? Hearing.question(about) : question, about, times);
    return Optional.of(leaving ? answer : inManner(answer, question, times));
  }

  /// What of its customer's the caller has shown so far.
  public Set<Proof> proofs() {
    return Set.copyOf(proofs);
  }

  private String answer(Question question, String agent, int times) {
    return switch (question) {
      case ORDER_NUMBER -> orderNumber(times);
      case POSTCODE -> postcode(agent);
      case PHONE -> say(isCalledInVain(agent) ? "decline-person" : "phone");
      case CODE -> code();
      case NAME -> say("name");
      case E_MAIL -> {
        proofs.add(Proof.E_MAIL);
        yield say("e-mail");
      }
      case WHICH, PRODUCT -> which(agent);
      case REASON -> facts.containsKey("reason") ? say("reason") : goalAgain();
      case RESOLUTION -> say("resolution");
      case WHEN -> when(agent);
      case ADDRESS -> given("address", "postcode-new");
      case STREET -> given("street", "street");
      case CITY -> given("city", "city");
      case QUANTITY -> given("quantity", "quantity");
      case SIZE -> say("size");
      case COLOUR -> say("colour");
      case MONTHS -> given("months", "months");
      case PLAN -> given("plan", "plan");
      case RECEIVED -> say(caller.goal().id().equals("not-received") ? "not-received" : "received");
      case HELPED -> helped();
      case PERSON -> say(wantsPerson() ? "accept-person" : "decline-person");
      case ANYTHING_ELSE -> anythingElse(agent);
      case GOAL -> goalAgain();
      case TOPIC -> topic(agent);
      case YES_NO -> yesOrNo(agent);
      case NOTHING -> told(agent);
    };
  }

  /// The first half is given alone by those who stop in the middle.
  private String orderNumber(int times) {
    if (!facts.containsKey("order") || !caller.knowsOrderNumber()) {
      return say("no-order-number");
    }
    if (caller.manner() == Manner.INCOMPLETE && times == 1) {
      Map<String, String> half = new HashMap<>(facts);
      half.put("order", caller.fact("order").substring(0, 3));
      return wordings.say(fixtures.answers("order-number"), half);
    }
    proofs.add(Proof.ORDER_NUMBER);
    return say("order-number");
  }

  private String postcode(String agent) {
    boolean forNew =
        facts.containsKey("postcode-new")
            && (agent.contains("new") || asked.containsKey(Question.STREET));
    if (forNew) {
      return say("new-postcode");
    }
    if (facts.containsKey("wrong-postcode") && (!mindChanged || fixture.mind().isEmpty())) {
      mindChanged = true;
      Map<String, String> wrong = new HashMap<>(facts);
      wrong.put("postcode", caller.fact("wrong-postcode"));
      return wordings.say(fixtures.answers("postcode"), wrong);
    }
    proofs.add(Proof.POSTCODE);
    return facts.containsKey("wrong-postcode")
        ? wordings.say(fixture.mind(), facts)
        : say("postcode");
  }

  private String code() {
    Optional<String> code = caller.getsCode() ? mailbox.get() : Optional.empty();
    if (code.isEmpty()) {
      return say("no-code");
    }
    facts.put("code", code.get());
    proofs.add(Proof.CODE);
    return say("code");
  }

  private String which(String agent) {
    if (isMindToChange("mind-item")) {
      mindChanged = true;
      return wordings.say(fixture.mind(), facts);
    }
    if (facts.containsKey("day") && OfferedTimes.ofDay(agent)) {
      return when(agent);
    }
    if (facts.containsKey("item")) {
      return say(agent.toLowerCase(Locale.ROOT).contains("order") ? "choose" : "item");
    }
    if (facts.containsKey("product")) {
      return say("product");
    }
    return facts.containsKey("day") ? when(agent) : given("plan", "plan");
  }

  private String when(String agent) {
    if (!facts.containsKey("day")) {
      return goalAgain();
    }
    Optional<String> time = OfferedTimes.first(agent, caller.fact("day"), caller.fact("part"));
    if (time.isPresent()) {
      facts.put("time", time.get());
      return say("time");
    }
    return OfferedTimes.any(agent) ? say("other-time") : say("when");
  }

  private String given(String kind, String fact) {
    return facts.containsKey(fact) ? say(kind) : goalAgain();
  }

  private String helped() {
    if (!facts.containsKey("mends")) {
      return say("yes");
    }
    boolean helps = caller.fact("mends").equals("yes") && tried;
    tried = true;
    return say(helps ? "tried-helped" : "tried-not-helped");
  }

  /// A number is asked for, for a call that this caller doesn't want.
  private boolean isCalledInVain(String agent) {
    boolean toCall =
        ASKS_TO_CALL.matcher(agent).find()
            || asked.containsKey(Question.PERSON) && !ON_FILE.matcher(agent).find();
    return !wantsPerson() && toCall;
  }

  private boolean wantsPerson() {
    return switch (caller.goal().person()) {
      case MUST, OFFER -> true;
      // Rather has it done here, and takes a call when nothing else is to be had.
      case FREE -> asked.getOrDefault(Question.PERSON, 0) > 1;
      case NO -> false;
    };
  }

  private String anythingElse(String agent) {
    if (!secondSaid && !fixture.then().isEmpty() && !heardSecondDone) {
      secondSaid = true;
      agreed = false;
      open.pollFirst();
      return wordings.say(fixture.then(), facts);
    }
    if (insists(agent)) {
      return goalAgain();
    }
    leaving = true;
    return say("more");
  }

  /// Until it was agreed to, or refused for a reason.
  private boolean insists(String agent) {
    boolean refused = caller.goal().refused().isPresent() && REFUSES.matcher(agent).find();
    return !open.isEmpty() && !agreed && !refused && repeats < GOAL_REPEATS_MAX && !isKept();
  }

  private String goalAgain() {
    repeats++;
    if (mindChanged && caller.goal().id().equals("mind-item")) {
      return wordings.say(fixture.mind(), facts);
    }
    if (repeats > GOAL_REPEATS_MAX + 1) {
      leaving = true;
      return say("goodbye");
    }
    return repeats == 1 ? caller.fact("goal") : say("goal");
  }

  /// Of titles a caller takes the one that names what it asked; with anything but a question it
  /// takes none.
  private String topic(String agent) {
    List<String> titles = Topics.in(agent);
    Optional<String> named = Optional.empty();
    if (facts.containsKey("topic")) {
      named = Topics.of(titles, caller.fact("topic").replace('-', ' '));
    } else if (caller.goal().group().equals("knowledge")) {
      named = Topics.best(titles, caller.fact("goal"));
    }
    return named.map(title -> title.toLowerCase(Locale.ROOT)).orElseGet(() -> say("no"));
  }

  private boolean isKept() {
    return mindChanged && caller.goal().id().equals("mind-keep");
  }

  private boolean isMindToChange(String goal) {
    return !mindChanged && caller.goal().id().equals(goal);
  }

  private String yesOrNo(String agent) {
    if (wavered && !takenBack) {
      takenBack = true;
      agreed = true;
      return wordings.say(fixtures.ways(Manner.WAVERING, "back"), facts);
    }
    if (isMindToChange("mind-keep") || isMindToChange("mind-item")) {
      mindChanged = true;
      return wordings.say(fixture.mind(), facts);
    }
    if (isKept()) {
      return say("no");
    }
    if (caller.goal().group().equals("wrong") || caller.goal().group().equals("injection")) {
      return say("yes");
    }
    String item = facts.getOrDefault("item", facts.getOrDefault("product", ""));
    Optional<OfferCheck.Wrong> wrong =
        OfferCheck.wrong(
            agent, caller, OfferCheck.about(agent, open), item, cents.getOrDefault(item, 0));
    if (wrong.isPresent()) {
      return switch (wrong.get()) {
        case NUMBER -> say("wrong-number");
        case ITEM -> say(facts.containsKey("item") ? "wrong-item" : "no");
        case TIME -> say("other-time");
        case ADDRESS -> say("wrong-address");
        case DEED, AMOUNT, PLAN -> say("no");
      };
    }
    if (!open.isEmpty() && caller.manner() == Manner.WAVERING && !wavered) {
      wavered = true;
      return wordings.say(fixtures.ways(Manner.WAVERING, "mind"), facts);
    }
    agreed |= OfferCheck.about(agent, open).equals(Optional.ofNullable(open.peekFirst()));
    return say("yes");
  }

  /// Told something, and asked nothing: that may have been it.
  private String told(String agent) {
    return insists(agent) ? goalAgain() : anythingElse(agent);
  }

  private String inManner(String answer, Question question, int times) {
    boolean isShort = question != Question.YES_NO && question != Question.PERSON;
    List<String> between =
        fixtures
            .manners()
            .getOrDefault(caller.manner().key(), Map.of())
            .getOrDefault("between", List.of());
    if (times > ASKED_IMPATIENT
        && (caller.manner() == Manner.ANNOYED || caller.manner() == Manner.HOSTILE)) {
      return say("impatience") + " " + answer;
    }
    return isShort && !between.isEmpty() && random.nextDouble() < BETWEEN
        ? wordings.say(between, facts) + " " + answer
        : answer;
  }

  /// An order number in the first sentence counts as given.
  private void noteProofs(String said) {
    if (facts.containsKey("order") && said.contains(wordings.say(List.of("{order}"), facts))) {
      proofs.add(Proof.ORDER_NUMBER);
    }
  }

  private String say(String kind) {
    return wordings.say(fixtures.answers(kind), facts);
  }
}
