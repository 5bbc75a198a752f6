package dev.parley.dialog.reply;

import dev.parley.dialog.Reply;
import dev.parley.dialog.Reply.Kind;
import dev.parley.dialog.Reply.Part;
import dev.parley.dialog.SpokenText;
import dev.parley.dialog.pack.ReplyPattern;
import dev.parley.dialog.pack.ReplyPattern.Tag;
import dev.parley.dialog.pack.ReplyPattern.Token;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.ValueForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Plans what is said from a pattern: the first wording whose every value is known, whose sentences
/// were not said before in this call, and which the caller can still take in.
///
/// Law 7 holds by construction: a value goes into a part with its source or the wording is not
/// used, and words that claim something stand behind the value that makes them true.
public final class ReplyPlanner {
  /// Of "Once more:", before what was said before.
  private static final int AGAIN_WORDS = 2;

  private final SpokenEnglish spoken;

  public ReplyPlanner(SpokenEnglish spoken) {
    this.spoken = spoken;
  }

  /// @param fresh false when every wording that could be said had been said before
  public record Plan(List<Part> parts, boolean fresh) {
    public Plan {
      parts = List.copyOf(parts);
    }

    /// Its parts but for sentences without a value that were said before.
    public List<Part> besides(Set<String> said) {
      return parts.stream().filter(part -> !said(part, said)).toList();
    }

    private static boolean said(Part part, Set<String> said) {
      List<String> keys = SpokenText.keys(part.text());
      return part.source().isEmpty() && !keys.isEmpty() && said.containsAll(keys);
    }
  }

  /// Of the wordings that have all their values: one that is new and fits, else one that fits, else
  /// one that is new. Empty when no wording has all its values: then nothing of it may be said.
  ///
  /// @param said sentences said before, as `SpokenText.keys` gives them
  /// @param wordsLeft of the turn
  public Optional<Plan> plan(ReplyPattern pattern, Values values, Set<String> said, int wordsLeft) {
    List<Plan> plans = new ArrayList<>();
    for (Wording wording : pattern.wordings()) {
      fill(wording, values)
          .map(
              parts ->
                  new Plan(parts, SpokenText.keys(text(parts)).stream().noneMatch(said::contains)))
          .ifPresent(plans::add);
    }
    return first(plans, plan -> plan.fresh() && fits(plan, wordsLeft))
        .or(() -> first(plans, plan -> fits(plan, wordsLeft)))
        .or(() -> first(plans, Plan::fresh))
        .or(() -> first(plans, plan -> true));
  }

  private static boolean fits(Plan plan, int wordsLeft) {
    return SpokenText.words(text(plan.parts())) <= wordsLeft - (plan.fresh() ? 0 : AGAIN_WORDS);
  }

  private static Optional<Plan> first(List<Plan> plans, Predicate<Plan> wanted) {
    return plans.stream().filter(wanted).findFirst();
  }

  private Optional<List<Part>> fill(Wording wording, Values values) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < wording.tokens().size(); i++) {
      List<Tag> tags = wording.tagsOf(i);
      switch (wording.tokens().get(i)) {
        case Token.Words(String text) -> words(text, tags, parts);
        case Token.Value(String before, String path, var form, String after) -> {
          Optional<Value> value = values.at(path);
          Optional<String> text = value.flatMap(v -> spoken.say(v.raw(), form(v, form)));
          if (value.isEmpty() || text.isEmpty()) {
            return Optional.empty();
          }
          parts.add(part(before + text.get() + after, value.get(), value.get().kind(), tags));
        }
        case Token.Status(String path, String words, String after) -> {
          Optional<Value> value = values.at(path);
          if (value.isEmpty()) {
            return Optional.empty();
          }
          parts.add(part(words + after, value.get(), Kind.STATUS, tags));
        }
        case Token.Absent(String path, String words, String after) -> {
          Optional<Value> absence = values.absent(path);
          if (absence.isEmpty()) {
            return Optional.empty();
          }
          parts.add(part(words + after, absence.get(), Kind.STATUS, tags));
        }
      }
    }
    return Optional.of(parts);
  }

  /// An address is said masked, whatever a wording asks for.
  private static ValueForm form(Value value, Optional<ValueForm> wanted) {
    return value.form() == ValueForm.ADDRESS ? ValueForm.ADDRESS : wanted.orElse(value.form());
  }

  private static Part part(String text, Value value, Kind kind, List<Tag> tags) {
    return new Part(text, kind, 0, Optional.of(value.source()))
        .with(tags.stream().map(tag -> new Reply.Tag(tag.in(text), tag.markup())).toList());
  }

  private static void words(String text, List<Tag> tags, List<Part> parts) {
    int before = 0;
    for (String sentence : sentences(text)) {
      int from = text.indexOf(sentence, before);
      int end = from + sentence.length();
      Part part = sentence.endsWith("?") ? Part.question(sentence) : Part.filler(sentence);
      parts.add(part.with(within(tags, before, from, end, end == text.length())));
      before = end;
    }
  }

  /// The parts that words without a value are said in.
  public static List<String> sentences(String words) {
    return SpokenText.sentences(words);
  }

  /// The tags of the sentence `[from, end)` and of the space before it, from `before`. One that
  /// closes something at its end is still its own.
  private static List<Reply.Tag> within(
      List<Tag> tags, int before, int from, int end, boolean last) {
    return tags.stream()
        .filter(
            tag ->
                tag.closes()
                    ? (tag.at() > before || before == 0) && tag.at() <= end
                    : tag.at() >= before && (last || tag.at() < end))
        .map(tag -> new Reply.Tag(Math.clamp(tag.at() - (long) from, 0, end - from), tag.markup()))
        .toList();
  }

  public static String text(List<Part> parts) {
    return String.join(" ", parts.stream().map(Part::text).toList());
  }
}
