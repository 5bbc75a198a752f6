package dev.parley.dialog.understand;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Approval;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.spi.Interpretation.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What understanding needs to know of an agent pack, and nothing more.
///
/// @param intents the goals that flows serve
/// @param topics the approved knowledge
/// @param slots what callers may tell in any turn, asked or not
/// @param steerings further examples of commands that are understood in every conversation, besides
///   the built-in ones; `OutOfScope` for what this agent must not take for its own
/// @param triggers of the policy
/// @param declined topics that are not talked about
public record AgentDomain(
    List<Intent> intents,
    List<Topic> topics,
    List<SlotForm> slots,
    List<Steering> steerings,
    List<Trigger> triggers,
    List<Trigger> declined) {

  public AgentDomain(
      List<Intent> intents, List<Topic> topics, List<SlotForm> slots, List<Steering> steerings) {
    this(intents, topics, slots, steerings, List.of(), List.of());
  }

  public AgentDomain {
    triggers = List.copyOf(triggers);
    declined = List.copyOf(declined);
    intents = List.copyOf(intents);
    topics = List.copyOf(topics);
    slots = List.copyOf(slots);
    steerings = List.copyOf(steerings);
  }

  /// What there is to understand in `pack`.
  public static AgentDomain of(AgentPack pack) {
    return new AgentDomain(
        pack.flows().values().stream()
            .filter(flow -> !flow.examples().isEmpty())
            .map(flow -> new Intent(flow.id(), flow.examples()))
            .toList(),
        pack.knowledge().values().stream()
            .map(
                k ->
                    new Topic(k.id(), k.title(), k.questions(), k.spoken(), k.body(), k.approval()))
            .toList(),
        pack.slots().values().stream()
            .map(slot -> new SlotForm(slot.id(), slot.name(), slot.answer()))
            .toList(),
        pack.commands().entrySet().stream()
            .map(each -> new Steering(each.getKey().command(), each.getValue()))
            .toList(),
        Stream.concat(pack.policy().must().stream(), pack.policy().offer().stream())
            .map(each -> new Trigger(each.id(), sentences(each)))
            .toList(),
        pack.policy().decline().stream()
            .map(each -> new Trigger(each.id(), each.examples(), each.phrases()))
            .toList());
  }

  private static List<String> sentences(Policy.Trigger trigger) {
    return Stream.concat(trigger.phrases().stream(), trigger.examples().stream()).toList();
  }

  /// What a person must hear of, or should, or what is not talked about.
  ///
  /// @param examples what callers say for it, besides those that every agent has
  /// @param phrases words that name it wherever they stand, where they are no examples
  public record Trigger(String id, List<String> examples, List<String> phrases) {
    public Trigger {
      examples = List.copyOf(examples);
      phrases = List.copyOf(phrases);
    }

    public Trigger(String id, List<String> examples) {
      this(id, examples, List.of());
    }
  }

  /// @param flow id of the flow that serves it
  /// @param examples what callers say for it, in spoken words
  public record Intent(String flow, List<String> examples) {
    public Intent {
      examples = List.copyOf(examples);
    }
  }

  /// One approved passage.
  ///
  /// @param source the knowledge file's id
  /// @param questions what callers ask to get it
  /// @param spoken the approved words
  /// @param body the whole text, for search
  /// @param approval whom it may be told, and when
  public record Topic(
      String source,
      String title,
      List<String> questions,
      String spoken,
      String body,
      Approval approval) {
    public Topic {
      questions = List.copyOf(questions);
    }

    /// One for anyone, at any time.
    public Topic(String source, String title, List<String> questions, String spoken, String body) {
      this(source, title, questions, spoken, body, Approval.ALWAYS);
    }
  }

  /// @param name how a person calls it ("order number"); its words announce a value
  /// @param answer the form a value takes; a slot whose form can't be told from other words (open,
  ///   yes/no, short digits) is filled only when it was asked for
  public record SlotForm(String slot, String name, Answer answer) {}

  /// @param command one without arguments
  public record Steering(Command command, List<String> examples) {
    public Steering {
      examples = List.copyOf(examples);
    }
  }

  /// Sentences that are a whole request here, for the judge of complete answers.
  public List<String> requests() {
    List<String> requests = new ArrayList<>();
    intents.forEach(intent -> requests.addAll(intent.examples()));
    topics.forEach(topic -> requests.addAll(topic.questions()));
    return List.copyOf(requests);
  }
}
