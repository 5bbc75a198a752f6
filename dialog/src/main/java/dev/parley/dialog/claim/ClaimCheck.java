package dev.parley.dialog.claim;

import dev.parley.dialog.Reply.Part;
import dev.parley.dialog.SpokenText;
import dev.parley.dialog.knowledge.ApprovedWords;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Knowledge;
import dev.parley.dialog.pack.Message;
import dev.parley.dialog.pack.Policy.ByPhone;
import dev.parley.dialog.pack.Policy.Commitment;
import dev.parley.dialog.pack.ReplyPattern;
import dev.parley.dialog.pack.ReplyPattern.Token;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.reply.ReplyPlanner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a reply may be said, whoever made it (law 7).
///
/// A value stands in a part with the tool or slot that it came from, a passage in its approved
/// words, and everything else must be words of the pack itself. A sentence that nobody approved, a
/// language model's for one, has no way through, whatever figures it names. Of the pack's own
/// words, those that say that something was done need a writing tool's answer in the flow under
/// way, and those that promise must be among the policy's commitments.
///
/// What the pack's words claim is worked out once; a reply then costs a look-up for each part.
public final class ClaimCheck {
  private static final String TOOL = "tool:";
  private static final String KNOWLEDGE = "knowledge:";

  /// The desk's answer, in place of a tool's.
  public static final String CALLBACK = "callback";

  private final AgentPack pack;
  private final Map<String, Claimed> words = new HashMap<>();
  private final Set<String> writers;

  /// What words of the pack claim.
  ///
  /// @param done words that say that something was done
  /// @param sent words that say that something was sent, or will come
  /// @param promises that are made, and what covers them
  record Claimed(Optional<String> done, Optional<String> sent, List<Promise> promises) {
    static final Claimed NOTHING = new Claimed(Optional.empty(), Optional.empty(), List.of());
  }

  /// @param offered the caller is asked whether they want it

  record Promise(String sentence, Optional<Commitment> covered, boolean offered) {}

  public ClaimCheck(AgentPack pack) {
    this.pack = pack;
    this.writers = writers(pack);
    Set<String> proving = proving(pack);
    for (ReplyPattern reply : pack.replies().values()) {
      reply.wordings().forEach(wording -> words(wording, proving.contains(reply.id())));
    }
    for (Message message : pack.messages().values()) {
      message.wordings().forEach(wording -> words(wording, false));
    }
  }

  private void words(Wording wording, boolean proves) {
    wording.tokens().stream()
        .flatMap(ClaimCheck::texts)
        .forEach(
            text ->
                words.merge(
                    text,
                    proves ? Claimed.NOTHING : claimed(pack, wording, text),
                    ClaimCheck::graver));
  }

  /// Tools that change something in the business; what proves who calls is not what they want done,
  /// nor is a message of ours.
  static Set<String> writers(AgentPack pack) {
    Set<String> proving =
        pack.policy().verification().map(how -> Set.of(how.send(), how.check())).orElse(Set.of());
    return pack.tools().values().stream()
        .filter(tool -> tool.access() == Tool.Access.WRITE)
        .map(Tool::id)
        .filter(id -> !proving.contains(id) && !Message.isTool(id))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Words that stand in two replies claim the more of both: a promise more than an offer.
  private static Claimed graver(Claimed one, Claimed other) {
    boolean less =
        one.done().isEmpty()
            && one.sent().isEmpty()
            && one.promises().stream().allMatch(Promise::offered);
    return less ? other : one;
  }

  /// Replies that tell where a code was sent, which are said after that alone; where the number
  /// that the caller told is unknown they sound the same.
  static Set<String> proving(AgentPack pack) {
    return pack.policy().verification().stream()
        .flatMap(
            how -> Stream.concat(Stream.of(how.say()), how.byPhone().stream().map(ByPhone::say)))
        .collect(Collectors.toUnmodifiableSet());
  }

  static Claimed claimed(AgentPack pack, Wording wording, String text) {
    boolean offered = wording.text().strip().endsWith("?");
    List<Promise> promises =
        pack.policy()
            .commitments()
            .map(
                listed ->
                    Assertions.promised(text).stream()
                        .map(each -> new Promise(each, covering(listed, each), offered))
                        .toList())
            .orElse(List.of());
    return new Claimed(
        Assertions.done(text), offered ? Optional.empty() : Assertions.sent(text), promises);
  }

  private static Optional<Commitment> covering(List<Commitment> listed, String sentence) {
    return listed.stream().filter(each -> each.in(sentence)).findFirst();
  }

  /// What becomes of a token where it is said as it is written.
  private static Stream<String> texts(Token token) {
    return switch (token) {
      case Token.Words(String text) -> ReplyPlanner.sentences(text).stream();
      case Token.Status(_, String text, String after) -> Stream.of(text + after);
      case Token.Absent(_, String text, String after) -> Stream.of(text + after);
      case Token.Value _ -> Stream.of();
    };
  }

  /// Why `parts` may not be said; empty when they may.
  ///
  /// @param answered tools whose answers the flow under way has
  public Optional<String> broken(List<Part> parts, Set<String> answered) {
    boolean wrote =
        answered.stream().anyMatch(writers::contains)
            || parts.stream()
                .map(ClaimCheck::from)
                .flatMap(Optional::stream)
                .anyMatch(tool -> writes(tool) && !Message.isTool(tool));
    for (Part part : parts) {
      String source = part.source().orElse("");
      Optional<String> broken =
          source.startsWith(KNOWLEDGE)
              ? passage(source.substring(KNOWLEDGE.length()), part.text())
              : source.startsWith(TOOL) ? Optional.empty() : own(part, wrote, parts, answered);
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }

  private Optional<String> passage(String id, String text) {
    Knowledge approved = pack.knowledge().get(id);
    return approved != null && ApprovedWords.hold(approved.spoken(), approved.body(), text)
        ? Optional.empty()
        : Optional.of("not the approved words of " + id + ": " + text);
  }

  private Optional<String> own(Part part, boolean wrote, List<Part> parts, Set<String> answered) {
    Claimed claimed = words.get(part.text());
    if (claimed == null) {
      return part.source().isPresent()
          ? Optional.empty()
          : Optional.of("no words of the pack: " + part.text());
    }
    boolean sent = sent(parts, answered);
    if (claimed.done().isPresent()
        && !wrote
        && !(sent && claimed.done().filter(Assertions::isSending).isPresent())) {
      return Optional.of("said to be done, and no tool did it: " + part.text());
    }
    if (claimed.sent().isPresent() && !sent) {
      return Optional.of("said to be sent, and nothing sent it: " + part.text());
    }
    return claimed.promises().stream()
        .filter(promise -> promise.covered().filter(c -> kept(c, parts, answered)).isEmpty())
        .findFirst()
        .map(promise -> "promised, and not agreed to: " + promise.sentence());
  }

  private boolean sent(List<Part> parts, Set<String> answered) {
    return answered.stream().anyMatch(Message::isTool)
        || parts.stream().anyMatch(part -> from(part).filter(this::writes).isPresent());
  }

  private static boolean kept(Commitment commitment, List<Part> parts, Set<String> answered) {
    return commitment.after().isEmpty()
        || answered.contains(commitment.after().get())
        || parts.stream().anyMatch(part -> from(part).equals(commitment.after()));
  }

  /// The commitments that `parts` make, by id with their sentences, but for callbacks: those are
  /// the desk's to keep.
  public List<String> promises(List<Part> parts) {
    if (parts.stream().anyMatch(part -> from(part).equals(Optional.of(CALLBACK)))) {
      return List.of();
    }
    List<String> sentences = SpokenText.sentences(ReplyPlanner.text(parts));
    return parts.stream()
        .flatMap(part -> Optional.ofNullable(words.get(part.text())).stream())
        .flatMap(claimed -> claimed.promises().stream())
        .filter(promise -> !promise.offered())
        .flatMap(promise -> promise.covered().stream())
        .flatMap(made -> sentences.stream().filter(made::in).map(s -> made.id() + ": " + s))
        .distinct()
        .toList();
  }

  /// The tools whose answers `parts` say.
  public Set<String> saidOf(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> from(part).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether words of `parts` say that something was done or sent.
  public boolean saysDone(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> Optional.ofNullable(words.get(part.text())).stream())
        .anyMatch(claimed -> claimed.done().isPresent() || claimed.sent().isPresent());
  }

  private boolean writes(String tool) {
    return pack.tools().containsKey(tool) && pack.tool(tool).access() == Tool.Access.WRITE;
  }

  /// The tool whose answer a part says, or the desk's.
  private static Optional<String> from(Part part) {
    return part.source()
        .flatMap(
            source ->
                source.startsWith(TOOL) && source.indexOf('#') > 0
                    ? Optional.of(source.substring(TOOL.length(), source.indexOf('#')))
                    : source.startsWith(CALLBACK + ":") ? Optional.of(CALLBACK) : Optional.empty());
  }
}
