package dev.parley.dialog.flow.state;

import dev.parley.dialog.Reply;
import dev.parley.dialog.SpokenText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the agent said, and what of it was heard (law 4).
///
/// @param recent the last replies, newest last
/// @param sentences every sentence said in this conversation
/// @param disclosureOwed the caller has not yet heard that we are automated
/// @param anythingElseAsked it is asked once
/// @param promises made to the caller, by commitment
/// @param again whether the caller is back with the same problem as before this conversation
public record Said(
    int replies,
    List<Heard> recent,
    Set<String> sentences,
    boolean disclosureOwed,
    boolean anythingElseAsked,
    List<String> promises,
    Again again) {

  static final int REPLIES_REMEMBERED_MAX = 8;
  public static final Said NOTHING =
      new Said(0, List.of(), Set.of(), true, false, List.of(), Again.NO);

  public Said {
    recent = List.copyOf(recent);
    sentences = Set.copyOf(sentences);
    promises = List.copyOf(promises);
  }

  /// A problem that came back, and a person who may help.
  public enum Again {
    NO,
    /// A cue: with another one, or a turn that fails, a person is offered.
    CUE,
    /// A person is to be offered with the answer.
    OFFER,
    OFFERED
  }

  /// @param chars of the reply's text that were played
  public record Heard(Reply reply, int chars, boolean complete) {}

  /// Whether a wording was said: all of its sentences but those with values, which nobody can
  /// compare.
  ///
  /// @param now keys of what is about to be said
  public boolean has(String wording, List<String> now) {
    List<String> keys =
        SpokenText.sentences(wording).stream()
            .filter(sentence -> !sentence.contains("{"))
            .flatMap(sentence -> SpokenText.keys(sentence).stream())
            .toList();
    return !keys.isEmpty()
        && keys.stream().allMatch(key -> sentences.contains(key) || now.contains(key));
  }

  public Said with(Reply reply) {
    List<Heard> next = new ArrayList<>(recent);
    next.add(new Heard(reply, 0, false));
    if (next.size() > REPLIES_REMEMBERED_MAX) {
      next.removeFirst();
    }
    Set<String> all = new HashSet<>(sentences);
    all.addAll(SpokenText.keys(reply.text()));
    return new Said(reply.id(), next, all, disclosureOwed, anythingElseAsked, promises, again);
  }

  public Said heard(int reply, int chars, boolean complete) {
    List<Heard> next =
        recent.stream()
            .map(h -> h.reply().id() == reply ? new Heard(h.reply(), chars, complete) : h)
            .toList();
    return new Said(replies, next, sentences, disclosureOwed, anythingElseAsked, promises, again);
  }

  public Said disclosed() {
    return new Said(replies, recent, sentences, false, anythingElseAsked, promises, again);
  }

  /// To somebody else: they have heard nothing.
  public Said toSomebodyElse() {
    return new Said(replies, List.of(), Set.of(), true, false, List.of(), Again.NO);
  }

  public Said askedAnythingElse() {
    return new Said(replies, recent, sentences, disclosureOwed, true, promises, again);
  }

  public Said promised(String promise) {
    List<String> all = new ArrayList<>(promises);
    all.add(promise);
    return new Said(replies, recent, sentences, disclosureOwed, anythingElseAsked, all, again);
  }

  public Said again(Again next) {
    return new Said(replies, recent, sentences, disclosureOwed, anythingElseAsked, promises, next);
  }

  public Optional<Heard> of(int reply) {
    return recent.stream().filter(h -> h.reply().id() == reply).findFirst();
  }

  public Optional<Reply> last() {
    return recent.isEmpty() ? Optional.empty() : Optional.of(recent.getLast().reply());
  }

  /// The agent's last words as far as they were heard.
  public String lastHeard() {
    if (recent.isEmpty()) {
      return "";
    }
    Heard last = recent.getLast();
    String text = last.reply().text();
    return last.complete() ? text : text.substring(0, Math.min(last.chars(), text.length()));
  }

  /// Whether everything of `reply` before its question was heard: then a yes means yes.
  public boolean heardUpToQuestion(int reply) {
    return of(reply).map(h -> h.complete() || h.chars() >= questionFrom(h.reply())).orElse(false);
  }

  private static int questionFrom(Reply reply) {
    int from = 0;
    int question = 0;
    for (Reply.Part part : reply.parts()) {
      if (part.kind() == Reply.Kind.QUESTION) {
        question = from;
      }
      from += part.text().length() + 1;
    }
    return question == 0 ? reply.text().length() : question;
  }
}
