package dev.parley.dialog.trial;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.Reply;
import dev.parley.dialog.SpokenText;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.DialogLead;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.flow.DialogStep;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.CustomerMemory;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.ToolGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Drives one dialog machine on virtual time, as the server does in real time: performs acts in
/// their order, feeds results back, lets deadlines pass, and writes everything down.
public final class Conversation {
  /// How long a spoken word takes.
  static final Duration WORD = Duration.ofMillis(350);

  private final DialogLead machine;
  private final Interpreter interpreter;
  private final ToolGateway tools;
  private final KnowledgeIndex knowledge;
  private final Instant start;
  private final Deque<DialogInput> inputs = new ArrayDeque<>();
  private final Map<String, Instant> deadlines = new TreeMap<>();
  private final List<Late> late = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private DialogState state;
  private Instant now;
  private Duration toolLatency = Duration.ZERO;
  private Optional<Reply> playing = Optional.empty();
  private int turns;
  private int silences;
  private boolean chat;
  private boolean ended;
  private final TrialDesk desk = new TrialDesk();

  private record Late(Instant at, DialogInput input) {}

  /// Whose line it is.
  public enum Who {
    CALL,
    CALLER,
    KEYS,
    AGENT,
    /// How much of what was said was heard, where it was cut off.
    HEARD,
    /// The caller asked to hear it again.
    REPEAT,
    TOOL,
    DESK,
    NOTE,
    END
  }

  /// One line of the transcript.
  ///
  /// @param at since the call began
  public record Line(Duration at, Who who, String text, Optional<Reply> reply) {
    @Override
    public String toString() {
      return "%8.3f  %-7s %s"
          .formatted(at.toMillis() / 1000.0, who.name().toLowerCase(Locale.ROOT), text);
    }
  }

  public Conversation(
      AgentPack pack,
      Interpreter interpreter,
      ToolGateway tools,
      KnowledgeIndex knowledge,
      Instant start) {
    this(new DialogMachine(pack), interpreter, tools, knowledge, start);
  }

  /// @param machine leads the conversation
  public Conversation(
      DialogLead machine,
      Interpreter interpreter,
      ToolGateway tools,
      KnowledgeIndex knowledge,
      Instant start) {
    this.machine = machine;
    this.interpreter = interpreter;
    this.tools = tools;
    this.knowledge = knowledge;
    this.start = start;
    this.now = start;
    this.state = machine.start();
  }

  /// Tools answer this late from now on.
  public Conversation toolLatency(Duration latency) {
    toolLatency = latency;
    return this;
  }

  /// The same, where customers are remembered.
  public Conversation remembering(CustomerMemory memory) {
    desk.remembers(memory);
    return this;
  }

  /// The desk books nothing from now on.
  public Conversation callbacksRefused() {
    desk.booksNothing();
    return this;
  }

  /// People can be put through to from now on.
  public Conversation people(TrialDesk.People who) {
    desk.people(who);
    return this;
  }

  public Conversation starts(ContactChannel channel, Optional<String> callerId) {
    chat = channel == ContactChannel.CHAT;
    line(Who.CALL, callerId.map(id -> "from " + id).orElse("number withheld"));
    feed(new DialogInput.Started(channel, callerId).withPeople(desk.putsThrough()));
    return this;
  }

  /// Lets what is being said be heard, then speaks.
  public Conversation says(String text) {
    hearAll();
    return utters(text);
  }

  /// Speaks over the agent after `words` words of what is being said.
  public Conversation cutsInAfter(int words, String text) {
    playing.ifPresent(
        reply -> {
          String[] all = reply.text().split(" ");
          int heard =
              String.join(" ", List.of(all).subList(0, Math.min(words, all.length))).length();
          feed(new DialogInput.ReplyHeard(reply.id(), heard, heard >= reply.text().length()));
          playing = Optional.empty();
          line(Who.HEARD, reply.text().substring(0, heard) + "—");
        });
    return utters(text);
  }

  private Conversation utters(String text) {
    silences = 0;
    line(Who.CALLER, text);
    turns++;
    List<Utterance.Hypothesis> nBest = new ArrayList<>();
    for (String hypothesis : text.split(" \\| ")) {
      nBest.add(new Utterance.Hypothesis(hypothesis, 1 - 0.1 * nBest.size()));
    }
    Utterance utterance = chat ? new Utterance.Typed(text) : new Utterance.Spoken(nBest, true);
    feed(new DialogInput.UserTurn(turns, utterance));
    return this;
  }

  /// Says `text` once all is heard, and is heard as `heard`.
  public Conversation saysHeardAs(String text, Utterance heard) {
    hearAll();
    silences = 0;
    line(Who.CALLER, text + (heard.text().equals(text) ? "" : "  heard as: " + heard.text()));
    turns++;
    feed(new DialogInput.UserTurn(turns, heard));
    return this;
  }

  public Conversation keys(String keys) {
    hearAll();
    silences = 0;
    line(Who.KEYS, keys);
    turns++;
    feed(new DialogInput.UserTurn(turns, new Utterance.Keyed(keys)));
    return this;
  }

  /// Something was said that no words could be made of.
  public Conversation mumbles() {
    hearAll();
    line(Who.CALLER, "(mumbles)");
    turns++;
    feed(new DialogInput.NoMatch(turns));
    return this;
  }

  /// Nobody speaks for as long as the agent waits.
  public Conversation silent() {
    hearAll();
    silences++;
    line(Who.CALLER, "(silent)");
    feed(new DialogInput.CallerSilent(silences));
    return this;
  }

  /// Time passes, and with it deadlines and late answers.
  public Conversation waits(Duration duration) {
    hearAll();
    Instant until = now.plus(duration);
    for (Optional<Instant> next = next();
        next.filter(at -> !at.isAfter(until)).isPresent();
        next = next()) {
      now = next.get();
      passDue();
    }
    now = until;
    return this;
  }

  /// Begins to speak again at once, and is not done for so long; the words come next.
  public Conversation speaksOn(Duration duration) {
    line(Who.CALLER, "(speaks on)");
    feed(new DialogInput.SpeechResumed(turns));
    return waits(duration);
  }

  /// As if speaking on, but after so long it turns out to have been no speech.
  public Conversation coughsAfter(Duration duration) {
    speaksOn(duration);
    line(Who.CALLER, "(coughed)");
    feed(new DialogInput.TurnStands(turns));
    return this;
  }

  /// Somebody else takes the line over.
  public Conversation isReplacedBy(Optional<String> callerId) {
    hearAll();
    line(Who.CALL, callerId.map(id -> "now from " + id).orElse("now from a withheld number"));
    feed(new DialogInput.PartyReplaced(callerId));
    return this;
  }

  public Disposition hangsUp() {
    line(Who.CALLER, "(hangs up)");
    feed(new DialogInput.HungUp(false));
    return disposition();
  }

  /// Lets everything said be heard and answers come in, up to now.
  public Conversation hearAll() {
    while (playing.isPresent()) {
      Reply reply = playing.get();
      playing = Optional.empty();
      Instant heard = now.plus(WORD.multipliedBy(SpokenText.words(reply.text())));
      while (next().filter(at -> !at.isAfter(heard)).isPresent() && playing.isEmpty()) {
        now = next().orElseThrow();
        passDue();
      }
      now = now.isAfter(heard) ? now : heard;
      feed(new DialogInput.ReplyHeard(reply.id(), reply.text().length(), true));
      breathe();
    }
    return this;
  }

  /// The agent goes on by itself after a breath.
  private void breathe() {
    Instant breath = deadlines.get("breath");
    if (breath != null && playing.isEmpty()) {
      now = breath.isAfter(now) ? breath : now;
      passDue();
    }
  }

  public Disposition disposition() {
    return machine.disposition(state);
  }

  public boolean ended() {
    return ended;
  }

  /// The caller's, so far.
  public int turns() {
    return turns;
  }

  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /// What the agent said since the caller last did anything.
  public String agentSinceCaller() {
    List<String> said = new ArrayList<>();
    for (Line line : lines) {
      if (line.who() == Who.CALLER || line.who() == Who.KEYS) {
        said.clear();
      } else if (line.who() == Who.AGENT) {
        said.add(line.text());
      }
    }
    return String.join(" ", said);
  }

  public String transcript() {
    return String.join("\n", lines.stream().map(Line::toString).toList());
  }

  private Optional<Instant> next() {
    Optional<Instant> deadline = deadlines.values().stream().min(Comparator.naturalOrder());
    Optional<Instant> answer = late.stream().map(Late::at).min(Comparator.naturalOrder());
    return deadline.isEmpty() ? answer : deadline.map(d -> answer.filter(d::isAfter).orElse(d));
  }

  private void passDue() {
    List<Late> due = late.stream().filter(l -> !l.at().isAfter(now)).toList();
    late.removeAll(due);
    due.forEach(l -> feed(l.input()));
    for (String name : List.copyOf(deadlines.keySet())) {
      if (deadlines.containsKey(name) && !deadlines.get(name).isAfter(now)) {
        deadlines.remove(name);
        feed(new DialogInput.DeadlinePassed(name));
      }
    }
  }

  private void feed(DialogInput input) {
    inputs.add(input);
    while (!inputs.isEmpty()) {
      DialogStep step = machine.on(state, inputs.poll(), now);
      state = step.state();
      step.acts().forEach(this::perform);
    }
  }

  private void perform(DialogAct act) {
    switch (act) {
      case DialogAct.Interpret(int turn, var utterance, var context) -> {
        Interpretation meaning = interpreter.interpret(utterance, context);
        if (meaning.commands().contains(new Command.Repeat())) {
          line(Who.REPEAT, "asked to hear it again");
        }
        inputs.add(new DialogInput.Interpreted(turn, meaning));
      }
      case DialogAct.CallTool(var call) -> {
        String with = new TreeMap<>(call.arguments()).toString().replace("\n", " ");
        line(Who.TOOL, call.tool() + " " + with);
        DialogInput answer = new DialogInput.ToolReturned(call.id(), tools.call(call, "trial"));
        if (toolLatency.isZero()) {
          inputs.add(answer);
        } else {
          late.add(new Late(now.plus(toolLatency), answer));
        }
      }
      case DialogAct.FindKnowledge(int query, var question, var asker) ->
          inputs.add(new DialogInput.KnowledgeFound(query, knowledge.find(question, asker, 3)));
      case DialogAct.Say(var reply) -> {
        playing.ifPresent(
            before ->
                inputs.add(new DialogInput.ReplyHeard(before.id(), before.text().length(), true)));
        playing = Optional.of(reply);
        lines.add(new Line(sinceStart(), Who.AGENT, reply.text(), Optional.of(reply)));
      }
      case DialogAct.Expect _, DialogAct.Remember _ -> {}
      case DialogAct.Recall wanted -> inputs.add(desk.recalls(wanted));
      case DialogAct.SetDeadline(var name, var at) -> deadlines.put(name, at);
      case DialogAct.CancelDeadline(var name) -> deadlines.remove(name);
      case DialogAct.BookCallback wanted -> {
        line(Who.DESK, TrialDesk.words(wanted));
        inputs.add(desk.books(wanted, now));
      }
      case DialogAct.SeekPerson wanted -> {
        line(Who.DESK, "put through: " + wanted.reason() + " (" + wanted.told() + ")");
        desk.answers(wanted)
            .ifPresent(answer -> late.add(new Late(now.plus(desk.answersAfter()), answer)));
      }
      case DialogAct.StopSeeking _ -> line(Who.DESK, "nobody is sought any longer");
      case DialogAct.Note(var kind, var text) -> line(Who.NOTE, kind + " " + text);
      case DialogAct.End(var disposition, _) -> {
        ended = true;
        line(Who.END, disposition.toString());
      }
    }
  }

  private void line(Who who, String text) {
    lines.add(new Line(sinceStart(), who, text, Optional.empty()));
  }

  private Duration sinceStart() {
    return Duration.between(start, now);
  }
}
