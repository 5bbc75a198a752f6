package dev.parley.gateway.session;

import dev.parley.audio.MediaTime;
import dev.parley.desk.record.SpeculationFigures;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.Reply;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.ahead.AnswersAhead;
import dev.parley.dialog.ahead.Thought;
import dev.parley.dialog.ahead.Wanted;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.flow.state.ReadKey;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.KnowledgeIndex.Passage;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds answers to the caller's turn while the turn engine still waits for its end (law 6).
///
/// One turn at a time is thought out (`Thought`); what it wants to know is asked at once, and its
/// reply is begun. Only answers are kept of it: when the turn is committed, the dialog's own steps
/// find them here instead of asking again (`meaning`, `passages`, `take`), each once. A turn that
/// is not committed with the same words leaves nothing but its count.
///
/// ```
/// begin(pass) ──► thinks, asks ──► committed(pass) ──► answers are taken ──► said: the rest is
///      ▲               │                                                     thrown away
///      └─ a newer one ─┴─► dropped, a write begins: all is thrown away
/// ```
///
/// A read that was asked for nothing runs on to its own deadline unheard; there are at most
/// `READS_UNDER_WAY_MAX` that nobody has committed to, further ones wait for the commit. Belongs to
/// the conversation's thread.
final class ThinkingAhead {

  /// A turn looks up one thing, two at most.
  static final int READS_UNDER_WAY_MAX = 2;

  private static final Logger LOG = LoggerFactory.getLogger(ThinkingAhead.class);

  /// A read that was made ahead.
  private static final class Reading {
    final ToolCall call;
    Optional<ToolResult> result = Optional.empty();

    /// The committed turn's own call, which gets the answer.
    Optional<ToolCall> takenFor = Optional.empty();

    Reading(ToolCall call) {
      this.call = call;
    }
  }

  /// One turn thought out.
  private static final class Speculation {
    final int pass;
    final DialogInput.UserTurn turn;
    final MediaTime began;
    final AnswersAhead answers = new AnswersAhead();
    final Map<ReadKey, Reading> readings = new HashMap<>();
    Optional<Reply> reply = Optional.empty();
    boolean committed;

    Speculation(int pass, DialogInput.UserTurn turn, MediaTime began) {
      this.pass = pass;
      this.turn = turn;
      this.began = began;
    }
  }

  private final String conversation;
  private final DialogServices services;
  private final Executor inbox;
  private final Supplier<MediaTime> now;
  private final Supplier<DialogState> state;
  private final DialogDriver.Voice voice;
  private final BiConsumer<ToolCall, ToolResult> returned;

  private Optional<Speculation> current = Optional.empty();
  private int readsUnderWay;
  private long hits;
  private long misses;
  private long toolCallsThrownAway;

  /// @param state the dialog's, as it is now
  /// @param returned gets the result of a read that was taken
  ThinkingAhead(
      String conversation,
      DialogServices services,
      Executor inbox,
      Supplier<MediaTime> now,
      Supplier<DialogState> state,
      DialogDriver.Voice voice,
      BiConsumer<ToolCall, ToolResult> returned) {
    this.conversation = conversation;
    this.services = services;
    this.inbox = inbox;
    this.now = now;
    this.state = state;
    this.voice = voice;
    this.returned = returned;
  }

  // Before the commit.

  /// `turn` will probably be committed, with the words of `pass`.
  void begin(int pass, DialogInput.UserTurn turn) {
    throwAway();
    if (services.thinksAhead()) {
      current = Optional.of(new Speculation(pass, turn, now.get()));
      think();
    }
  }

  /// Thinks the turn out as far as it goes; also when the dialog has moved on under it.
  ///
  /// A bug met here is met again at the commit, where it ends the call as any other does; before it
  /// only the speculation ends.
  void think() {
    Optional<Speculation> thought = current.filter(speculation -> !speculation.committed);
    try {
      thought.ifPresent(this::think);
    } catch (RuntimeException bug) {
      LOG.warn("conversation {}: a turn can't be thought out ahead", conversation, bug);
      throwAway();
    }
  }

  private void think(Speculation speculation) {
    Thought thought = thought(speculation);
    while (found(speculation, thought.wanted())) {
      thought = thought(speculation);
    }
    if (!thought.reply().equals(speculation.reply)) {
      speculation.reply = thought.reply();
      thought.reply().ifPresentOrElse(voice::sayAhead, voice::forgetAhead);
    }
  }

  private Thought thought(Speculation speculation) {
    return Thought.of(
        services.machine(),
        state.get(),
        speculation.turn,
        services.clock().instant(),
        speculation.answers);
  }

  /// Whether something new is known at once.
  private boolean found(Speculation speculation, List<Wanted> wanted) {
    boolean learned = false;
    for (Wanted asked : wanted) {
      switch (asked) {
        case Wanted.Meaning meaning -> {
          speculation.answers.put(
              meaning, services.interpreter().interpret(meaning.utterance(), meaning.context()));
          learned = true;
        }
        case Wanted.Passages passages -> {
          speculation.answers.put(
              passages, services.passages(passages.question(), passages.asker()));
          learned = true;
        }
        case Wanted.Fact fact -> read(speculation, fact);
      }
    }
    return learned;
  }

  private void read(Speculation speculation, Wanted.Fact fact) {
    if (speculation.readings.containsKey(fact.read()) || readsUnderWay >= READS_UNDER_WAY_MAX) {
      return;
    }
    Reading reading = new Reading(fact.call());
    speculation.readings.put(fact.read(), reading);
    readsUnderWay++;
    services
        .work()
        .execute(
            () -> {
              ToolResult result = services.callTool(fact.call(), conversation);
              inbox.execute(() -> answered(speculation, fact.read(), reading, result));
            });
  }

  private void answered(Speculation speculation, ReadKey key, Reading reading, ToolResult result) {
    if (reading.takenFor.isPresent()) {
      returned.accept(reading.takenFor.get(), result);
      return;
    }
    readsUnderWay--;
    if (speculation.readings.get(key) == reading) {
      reading.result = Optional.of(result);
      speculation.answers.put(key, result);
      think();
    }
  }

  /// The words of `pass` won't be the turn.
  void dropped(int pass) {
    if (current.filter(speculation -> speculation.pass == pass).isPresent()) {
      throwAway();
    }
  }

  // From the commit on.

  /// The caller's turn was committed, with the words of `pass`. Answers how long ago it was begun
  /// to be thought out; nothing when it wasn't, or with other words.
  Optional<Duration> committed(int pass, Utterance utterance) {
    Optional<Speculation> same =
        current.filter(
            speculation ->
                speculation.pass == pass && speculation.turn.utterance().equals(utterance));
    if (same.isEmpty()) {
      throwAway();
      return Optional.empty();
    }
    same.get().committed = true;
    hits++;
    return Optional.of(now.get().since(same.get().began));
  }

  Optional<Interpretation> meaning(DialogAct.Interpret act) {
    return committed()
        .flatMap(s -> s.answers.of(new Wanted.Meaning(act.utterance(), act.context())));
  }

  Optional<List<Passage>> passages(DialogAct.FindKnowledge act) {
    return committed().flatMap(s -> s.answers.of(new Wanted.Passages(act.question(), act.asker())));
  }

  /// Whether the answer to `call` is at hand or under way, and will be returned like any other. One
  /// that was not to be had before the commit is asked for again.
  boolean take(ToolCall call) {
    if (call.write()) {
      throwAway(); // what was read before a write may not hold after it
      return false;
    }
    Optional<Reading> found =
        committed()
            .flatMap(
                s ->
                    Optional.ofNullable(
                        s.readings.remove(new ReadKey(call.tool(), call.arguments()))));
    if (found.isEmpty()) {
      return false;
    }
    Reading reading = found.get();
    if (reading.result.isEmpty()) {
      readsUnderWay--;
      reading.takenFor = Optional.of(call);
      return true;
    }
    ToolResult result = reading.result.get();
    if (result instanceof ToolResult.Unavailable) {
      toolCallsThrownAway++;
      return false;
    }
    inbox.execute(() -> returned.accept(call, result));
    return true;
  }

  /// The committed turn is answered: what of it was not taken is thrown away.
  void said() {
    if (committed().isPresent()) {
      throwAway();
    }
  }

  private Optional<Speculation> committed() {
    return current.filter(speculation -> speculation.committed);
  }

  private void throwAway() {
    current.ifPresent(
        speculation -> {
          if (!speculation.committed) {
            misses++;
          }
          toolCallsThrownAway += speculation.readings.size();
          speculation.readings.clear();
          voice.forgetAhead();
        });
    current = Optional.empty();
  }

  /// The call is over.
  ///
  /// @param audioThrownAwayMs of replies begun ahead
  SpeculationFigures close(long audioThrownAwayMs) {
    throwAway();
    return new SpeculationFigures(hits, misses, toolCallsThrownAway, audioThrownAwayMs);
  }
}
