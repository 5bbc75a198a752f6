package dev.parley.dialog.pack;

import dev.parley.dialog.TurnExpectation.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One business's voice agent as read from its folder: everything it may say, ask, look up and do.
/// Immutable and checked: every reference between its parts holds. Maps keep the order of the
/// files.
///
/// @param hash of all files that shape behaviour (SHA-256, hex), the key of every cache made from
///   the pack
/// @param tools of the business; each message is one too, by its name as a tool
/// @param lexicon how words are pronounced, by what is written: a respelling or CMUdict's sounds
public record AgentPack(
    String hash,
    AgentProfile agent,
    SequencedMap<String, Slot> slots,
    SequencedMap<String, Flow> flows,
    SequencedMap<String, Tool> tools,
    SequencedMap<String, Message> messages,
    Policy policy,
    SequencedMap<String, ReplyPattern> replies,
    SequencedMap<String, Knowledge> knowledge,
    SequencedMap<CommandKind, List<String>> commands,
    SequencedMap<String, String> lexicon) {

  public AgentPack {
    slots = ordered(slots);
    flows = ordered(flows);
    messages = ordered(messages);
    SequencedMap<String, Tool> all = new LinkedHashMap<>(tools);
    messages.values().forEach(message -> all.put(Message.tool(message.id()), message.tool()));
    tools = ordered(all);
    replies = ordered(replies);
    knowledge = ordered(knowledge);
    commands = ordered(commands);
    lexicon = ordered(lexicon);
  }

  public PackVersion version() {
    return new PackVersion(agent.id(), agent.version(), hash);
  }

  /// The same agent where no call may be longer than `limit`: it says goodbye then.
  public AgentPack callsAtMost(Duration limit) {
    return new AgentPack(
        hash,
        agent.callsAtMost(limit),
        slots,
        flows,
        tools,
        messages,
        policy,
        replies,
        knowledge,
        commands,
        lexicon);
  }

  /// The same agent where calls are recorded: it says so before it greets, and again where it owes
  /// its disclosure. Empty where it has no words for that.
  public Optional<AgentPack> recordingCalls() {
    return RecordingConsent.of(replies)
        .map(
            consent ->
                new AgentPack(
                    hash,
                    agent,
                    slots,
                    flows,
                    tools,
                    messages,
                    policy,
                    consent.before(replies),
                    knowledge,
                    commands,
                    lexicon));
  }

  /// What callers of this agent are expected to say, for the recognizer's vocabulary: the flows'
  /// examples, the knowledge's questions and the commands that are always understood.
  public List<String> phrases() {
    Set<String> phrases = new LinkedHashSet<>();
    flows.values().forEach(flow -> phrases.addAll(flow.examples()));
    knowledge.values().forEach(passage -> phrases.addAll(passage.questions()));
    commands.values().forEach(phrases::addAll);
    return List.copyOf(phrases);
  }

  /// The sentences that never change, for a cache of spoken prompts. One that is marked up is
  /// spoken in pieces, which are not worth keeping.
  public List<String> prompts() {
    Set<String> prompts = new LinkedHashSet<>();
    for (ReplyPattern reply : replies.values()) {
      for (ReplyPattern.Wording wording : reply.wordings()) {
        boolean fixed =
            wording.tokens().stream().allMatch(ReplyPattern.Token.Words.class::isInstance);
        if (fixed && wording.tags().isEmpty()) {
          prompts.add(wording.text());
        }
      }
    }
    knowledge.values().forEach(passage -> prompts.add(passage.spoken()));
    return List.copyOf(prompts);
  }

  public Flow flow(String id) {
    return part(flows, id, "flow");
  }

  /// Whether something is changed in the business by `steps`.
  public boolean writes(List<Step> steps) {
    return Flow.all(steps).stream().anyMatch(this::isWrite);
  }

  /// Whether these steps come to a writing tool without asking the caller anything before.
  public boolean writesUnasked(List<Step> steps) {
    return comesTo(steps, this::isWrite);
  }

  /// Whether they come to a writing tool, or to a person, without asking anything before.
  public boolean actsUnasked(List<Step> steps) {
    Step person = new Step.Start(policy.callback().flow());
    return comesTo(
        steps, step -> isWrite(step) || step instanceof Step.Callback || step.equals(person));
  }

  private boolean isWrite(Step step) {
    return step instanceof Step.Call call && tool(call.tool()).access() == Tool.Access.WRITE;
  }

  private static boolean comesTo(List<Step> steps, Predicate<Step> what) {
    if (steps.isEmpty()) {
      return false;
    }
    List<Step> rest = steps.subList(1, steps.size());
    return what.test(steps.getFirst())
        || switch (steps.getFirst()) {
          case Step.Call _, Step.Say _, Step.Forget _ -> comesTo(rest, what);
          case Step.Branch branch ->
              Stream.concat(branch.cases().values().stream(), Stream.of(branch.otherwise()))
                  .anyMatch(
                      way -> comesTo(Stream.concat(way.stream(), rest.stream()).toList(), what));
          case Step.Identify _,
              Step.IdentifyCustomer _,
              Step.Verify _,
              Step.Choose _,
              Step.Ask _,
              Step.YesNo _,
              Step.Start _,
              Step.Callback _ ->
              false;
        };
  }

  /// The flows whose steps do not serve the caller who drew `lot`.
  public Set<String> heldBack(long lot) {
    return flows.values().stream()
        .filter(flow -> flow.rollout().holdsBack(flow.id(), lot))
        .map(Flow::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether there is such a slot, and it holds one of several options.
  public boolean isChoice(String slot) {
    return slots.containsKey(slot) && slot(slot).answer() instanceof Answer.Choice;
  }

  public Slot slot(String id) {
    return part(slots, id, "slot");
  }

  /// The closed values of a slot, none if it isn't there or has others.
  public List<String> choices(String slot) {
    return slots.containsKey(slot)
            && slot(slot).answer() instanceof Answer.Choice(List<String> options, _, _)
        ? options
        : List.of();
  }

  public Tool tool(String id) {
    return part(tools, id, "tool");
  }

  public Message message(String id) {
    return part(messages, id, "message");
  }

  /// Those that a business system carries out.
  public List<Tool> businessTools() {
    return tools.values().stream().filter(tool -> !Message.isTool(tool.id())).toList();
  }

  public ReplyPattern reply(String id) {
    return part(replies, id, "reply");
  }

  private static <V> V part(SequencedMap<String, V> parts, String id, String what) {
    V found = parts.get(id);
    if (found == null) {
      throw new IllegalStateException("no " + what + " '" + id + "' in a pack that was checked");
    }
    return found;
  }

  private static <K, V> SequencedMap<K, V> ordered(SequencedMap<K, V> parts) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parts));
  }
}
