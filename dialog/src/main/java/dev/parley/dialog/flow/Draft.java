package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.Reply;
import dev.parley.dialog.Reply.Part;
import dev.parley.dialog.SpokenText;
import dev.parley.dialog.claim.ClaimCheck;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.flow.state.Frame;
import dev.parley.dialog.flow.state.Mark;
import dev.parley.dialog.flow.state.Memory;
import dev.parley.dialog.flow.state.Read;
import dev.parley.dialog.flow.state.ReadKey;
import dev.parley.dialog.flow.state.Said;
import dev.parley.dialog.flow.state.Tries;
import dev.parley.dialog.flow.state.Waiting;
import dev.parley.dialog.flow.state.Writes;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.policy.Identity;
import dev.parley.dialog.policy.Lookups;
import dev.parley.dialog.policy.Outcome;
import dev.parley.dialog.policy.SlotValue;
import dev.parley.dialog.policy.Standing;
import dev.parley.dialog.policy.ToldAddress;
import dev.parley.dialog.reply.ReplyPlanner;
import dev.parley.dialog.reply.ReplyPlanner.Plan;
import dev.parley.dialog.reply.SpokenEnglish;
import dev.parley.dialog.reply.Values;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One step in the making: a working copy of the state, and the acts gathered so far. Lives for one
/// `DialogMachine.on` and belongs to it alone.
final class Draft {
  /// Wishes remembered while others are served; further ones are not taken on.
  static final int AGENDA_MAX = 6;

  /// What a caller can take in before they may answer.
  static final int WORDS_MAX = 30;

  private static final Duration END_AFTER_MAX = Duration.ofSeconds(15);

  final AgentPack pack;
  final Instant now;
  final SpokenEnglish spoken;
  private final DialogState before;
  final ReplyPlanner planner;
  final ClaimCheck claims;

  boolean voice;
  Optional<String> callerId;

  /// Whether a person can still be sought.
  boolean people;

  final Map<String, SlotValue> slots;
  final Set<ToldAddress> addresses;
  final List<Frame> frames;
  final List<Command> agenda;
  Identity identity;
  final Map<ReadKey, Read> reads;
  Writes writes;
  final List<Goal> goals;
  final List<String> told;
  String lastWords = "";
  Said said;
  Tries tries;
  Memory memory;
  int toolCalls;
  int queries;
  int requests;
  int turns;
  int aside;
  int resumed;

  /// Whether a caller who needs a person is put through, rather than called back.
  boolean putsThrough() {
    return people
        && Standing.opening(pack, identity, lookups())
            .areOpen(now.atZone(pack.agent().zone()).toLocalDateTime());
  }

  /// Flows begun in this step, those that were only thought through among them.
  int starts;

  /// Why a person must take over now.
  Optional<String> personBecause = Optional.empty();

  /// What is waited for; decided at most once in a step, from then on the step is complete.
  private Optional<Waiting> waiting = Optional.empty();

  private final List<Part> parts = new ArrayList<>();
  final List<DialogAct> notes = new ArrayList<>();
  final List<DialogAct> work = new ArrayList<>();
  private Optional<Reply> repeated = Optional.empty();
  private boolean rejected;

  Draft(AgentPack pack, ClaimCheck claims, DialogState state, Instant now) {
    this.pack = pack;
    this.claims = claims;
    this.now = now;
    this.before = state;
    this.spoken = new SpokenEnglish(now, pack.agent().zone(), pack.agent().language());
    this.planner = new ReplyPlanner(spoken);
    voice = state.voice();
    callerId = state.callerId();
    people = state.people();
    slots = new HashMap<>(state.slots());
    addresses = new HashSet<>(state.addresses());
    frames = new ArrayList<>(state.frames());
    agenda = new ArrayList<>(state.agenda());
    identity = state.identity();
    reads = new HashMap<>(state.reads());
    writes = state.writes();
    goals = new ArrayList<>(state.goals());
    told = new ArrayList<>(state.told());
    said = state.said();
    tries = state.tries();
    memory = state.memory();
    toolCalls = state.counters().toolCalls();
    queries = state.counters().queries();
    requests = state.counters().requests();
    turns = state.counters().turns();
    aside = state.counters().aside();
    resumed = state.counters().resumed();
  }

  // --- saying ------------------------------------------------------------------------------------

  void say(Stock stock) {
    say(stock, Values.none());
  }

  void say(Stock stock, Values extra) {
    if (!say(stock.id(), extra) && !rejected) {
      throw new IllegalStateException("a value is missing to say " + stock.id() + " with");
    }
  }

  /// Adds the reply `id` to what is said in this step; false when not one of its wordings has all
  /// its values, or nothing shows that it is true, and then nothing is added.
  boolean say(String id, Values extra) {
    Optional<Plan> plan = planned(id, extra);
    if (plan.isPresent() && !plan.get().fresh() && !id.equals(Stock.AGAIN.id())) {
      planner
          .plan(pack.reply(Stock.AGAIN.id()), Values.none(), Set.of(), WORDS_MAX)
          .ifPresent(again -> parts.addAll(again.parts()));
    }
    plan.ifPresent(words -> add(words.parts()));
    return plan.isPresent();
  }

  /// The same of a reply that has a reason of its own: what it shares with another one that was
  /// said is left out, for nobody asked to hear that once more.
  boolean sayNew(String id) {
    Optional<Plan> plan = planned(id, Values.none());
    plan.ifPresent(words -> add(words.besides(saidSoFar())));
    return plan.isPresent();
  }

  /// What words say of a write is told with them.
  private void add(List<Part> words) {
    parts.addAll(words);
    writes = writes.told(claims.saidOf(words));
    if (claims.saysDone(words)) {
      top().ifPresent(frame -> writes = writes.toldOf(frame.goal()));
    }
  }

  private Optional<Plan> planned(String id, Values extra) {
    Values values = extra.or(new KnownValues(this));
    return planner
        .plan(pack.reply(id), values, saidSoFar(), WORDS_MAX - wordsSoFar())
        .filter(plan -> stands(id, plan.parts()));
  }

  private Set<String> saidSoFar() {
    Set<String> keys = new HashSet<>(said.sentences());
    keys.addAll(SpokenText.keys(ReplyPlanner.text(parts)));
    return keys;
  }

  /// Whether `words` may be said with what is known; if not, the record says why.
  private boolean stands(String id, List<Part> words) {
    Optional<String> broken = claims.broken(words, top().map(Frame::answered).orElse(Set.of()));
    broken.ifPresent(why -> note(NoteKind.CLAIM_REJECTED, id + ": " + why));
    rejected |= broken.isPresent();
    return broken.isEmpty();
  }

  /// Something was not said in this step, because nothing shows that it is true.
  boolean rejected() {
    return rejected;
  }

  /// A phrase made of values, to be used inside another reply.
  Optional<String> phrase(String reply, Values values) {
    return planner
        .plan(pack.reply(reply), values, Set.of(), WORDS_MAX)
        .map(plan -> ReplyPlanner.text(plan.parts()));
  }

  /// Says a passage in its approved words.
  void sayApproved(Part passage) {
    if (!stands(passage.source().orElse(""), List.of(passage))) {
      return;
    }
    if (SpokenText.keys(passage.text()).stream().anyMatch(said.sentences()::contains)) {
      say(Stock.AGAIN);
    }
    parts.add(passage);
  }

  /// Says `reply` again, word for word, because the caller asked.
  void repeat(Reply reply) {
    repeated = Optional.of(reply);
  }

  boolean silentSoFar() {
    return parts.isEmpty() && repeated.isEmpty();
  }

  /// Counts the disclosure too, where it is owed and will come first.
  int wordsSoFar() {
    boolean owed = said.disclosureOwed() && said.replies() > 0;
    String disclosure = owed ? phrase(Stock.DISCLOSURE.id(), Values.none()).orElse("") : "";
    return SpokenText.words(ReplyPlanner.text(parts)) + SpokenText.words(disclosure);
  }

  void note(NoteKind kind, String text) {
    notes.add(new DialogAct.Note(kind, text));
  }

  // --- waiting -----------------------------------------------------------------------------------

  boolean decided() {
    return waiting.isPresent();
  }

  void waitFor(Waiting next) {
    if (waiting.isPresent()) {
      throw new IllegalStateException(
          "waits for two things: "
              + waiting.get().getClass().getSimpleName()
              + " and "
              + next.getClass().getSimpleName());
    }
    waiting = Optional.of(next);
  }

  /// Leaves the floor to the caller. Whoever asks says the question first.
  void ask(Question question) {
    waitFor(new Waiting.ForCaller(question, 0));
  }

  void act(DialogAct act) {
    work.add(act);
  }

  void deadline(String name, Duration after) {
    work.add(new DialogAct.SetDeadline(name, now.plus(after)));
  }

  void end() {
    waitFor(new Waiting.Ended());
    work.add(new DialogAct.End(disposition(), END_AFTER_MAX));
  }

  DialogAct.Disposition disposition() {
    return Outcome.of(goals, identity);
  }

  void wish(Command wish) {
    if (agenda.size() < AGENDA_MAX) {
      agenda.add(wish);
    }
  }

  // --- what is known -----------------------------------------------------------------------------

  Optional<Frame> top() {
    return frames.isEmpty() ? Optional.empty() : Optional.of(frames.getLast());
  }

  /// The steps of `flow` that serve this caller.
  List<Step> steps(String flow) {
    return serves(flow) ? pack.flow(flow).steps() : pack.flow(flow).rollout().others();
  }

  boolean serves(String flow) {
    return !before.heldBack().contains(flow);
  }

  void top(Frame next) {
    frames.set(frames.size() - 1, next);
  }

  void goal(int index, Goal.State state) {
    goals.set(index, goals.get(index).with(state));
  }

  Lookups lookups() {
    return (tool, argument, value) ->
        reads.get(new ReadKey(tool, Map.of(argument, value))) instanceof Read.Answered(var result)
            ? Optional.of(result)
            : Optional.empty();
  }

  /// Starts a read unless it was made or is under way.
  void startRead(ReadKey key) {
    if (reads.containsKey(key)) {
      return;
    }
    toolCalls++;
    reads.put(key, new Read.Pending(toolCalls));
    Duration deadline = pack.tool(key.tool()).deadline();
    act(
        new DialogAct.CallTool(
            new ToolCall(toolCalls, key.tool(), key.arguments(), false, "", deadline)));
  }

  Mark mark() {
    return new Mark(
        slots,
        frames,
        agenda,
        identity,
        reads,
        writes,
        goals,
        said,
        tries,
        memory,
        List.of(toolCalls, queries, requests),
        people,
        rejected,
        personBecause,
        parts,
        notes,
        work);
  }

  /// Undoes everything since `mark`, which must have been made in this step, with nothing decided
  /// by then.
  void rewind(Mark mark) {
    Mark.restore(slots, mark.slots());
    Mark.restore(frames, mark.frames());
    Mark.restore(agenda, mark.agenda());
    identity = mark.identity();
    Mark.restore(reads, mark.reads());
    writes = mark.writes();
    Mark.restore(goals, mark.goals());
    said = mark.said();
    tries = mark.tries();
    memory = mark.memory();
    toolCalls = mark.counters().get(0);
    queries = mark.counters().get(1);
    requests = mark.counters().get(2);
    people = mark.people();
    rejected = mark.rejected();
    personBecause = mark.personBecause();
    Mark.restore(parts, mark.parts());
    Mark.restore(notes, mark.notes());
    Mark.restore(work, mark.work());
    waiting = Optional.empty();
  }

  // --- the finished step -------------------------------------------------------------------------

  DialogStep freeze() {
    return new Freezing(this, before).freeze();
  }

  List<Part> parts() {
    return parts;
  }

  Optional<Reply> repeated() {
    return repeated;
  }

  Waiting waitingOr(Waiting otherwise) {
    return waiting.orElse(otherwise);
  }
}
