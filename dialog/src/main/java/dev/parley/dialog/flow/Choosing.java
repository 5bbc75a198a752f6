package dev.parley.dialog.flow;

import dev.parley.dialog.Reply.Kind;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.Frame;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.policy.Records;
import dev.parley.dialog.reply.SpokenEnglish;
import dev.parley.dialog.reply.Value;
import dev.parley.dialog.reply.Values;
import dev.parley.dialog.understand.grammar.Choices;
import dev.parley.dialog.understand.grammar.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carries out a flow's `choose` step: offers what a result lists, a few at a time, and keeps the
/// one that was chosen.
final class Choosing {

  /// More are not kept in mind by ear.
  private static final int OFFERED_MAX = 3;

  /// So many can be chosen by naming them, offered or not.
  private static final int NAMED_MAX = 40;

  private final Course course;

  Choosing(Course course) {
    this.course = course;
  }

  void go(Draft draft, Frame frame, Step.Choose choose) {
    if (frame.known().containsKey(choose.name())) {
      draft.top(frame.stepDone());
      return;
    }
    Frame.Bound listed = listed(frame, choose);
    if (draft.identity.level() < draft.pack.tool(listed.tool()).identity()) {
      course.giveUp(draft, "not permitted: " + choose.from(), Stock.UNAVAILABLE);
      return;
    }
    List<Map<String, Object>> things = things(listed, choose);
    Optional<Map<String, Object>> wanted =
        things.size() == 1 && choose.skip() == 0
            ? Optional.of(things.getFirst())
            : named(draft, frame, choose, listed);
    if (wanted.isPresent()) {
      draft.top(chosen(frame, choose, listed, wanted.get()).stepDone());
    } else if (choose.skip() >= things.size()) {
      nothing(draft, frame, choose);
    } else {
      offer(draft, choose, listed, things);
    }
  }

  private void nothing(Draft draft, Frame frame, Step.Choose choose) {
    if (choose.none().isEmpty()) {
      course.giveUp(draft, "nothing to choose from " + choose.from(), Stock.UNAVAILABLE);
    } else {
      draft.top(frame.onlyLeft(choose.none()));
      draft.goal(frame.goal(), new Goal.State.Failed("nothing to choose"));
    }
  }

  private void offer(
      Draft draft, Step.Choose choose, Frame.Bound listed, List<Map<String, Object>> things) {
    List<Question.Option> all = options(draft, choose, listed, things);
    List<Question.Option> options =
        all.subList(choose.skip(), Math.min(all.size(), choose.skip() + OFFERED_MAX));
    List<Question.Option> others = new ArrayList<>(all);
    others.removeAll(options);
    String source = "tool:" + listed.tool() + "#" + listed.within();
    String spoken = SpokenEnglish.choice(options.stream().map(Question.Option::spoken).toList());
    Values offered =
        path ->
            switch (path) {
              case "choice.options" ->
                  Optional.of(new Value(spoken, ValueForm.TEXT, Kind.VALUE, source));
              case "choice.count" ->
                  Optional.of(
                      new Value(
                          SpokenEnglish.count(things.size()), ValueForm.TEXT, Kind.VALUE, source));
              default -> Optional.empty();
            };
    if (options.isEmpty() || !draft.say(choose.offer(), offered)) {
      course.giveUp(draft, "no value to say " + choose.offer() + " with", Stock.UNAVAILABLE);
      return;
    }
    draft.ask(new Question.Which(choose.name(), options, others));
  }

  /// All that can be chosen, each by its place in the list.
  private static List<Question.Option> options(
      Draft draft, Step.Choose choose, Frame.Bound listed, List<Map<String, Object>> things) {
    List<Question.Option> options = new ArrayList<>();
    for (int i = 0; i < Math.min(things.size(), NAMED_MAX); i++) {
      String place = Integer.toString(i);
      draft
          .phrase(choose.option(), values(draft, choose, listed, things.get(i)))
          .ifPresent(spoken -> options.add(new Question.Option(spoken, place)));
    }
    return options;
  }

  /// What the caller named before being asked: of several turns in this flow the last one counts,
  /// before them the one that the flow began with.
  private static Optional<Map<String, Object>> named(
      Draft draft, Frame frame, Step.Choose choose, Frame.Bound listed) {
    List<String> texts =
        frame.toldIn(draft.told).stream()
            .limit(choose.skip() > 0 ? 1 : Listening.TOLD_MAX)
            .toList();
    return namedIn(draft, texts, choose, listed);
  }

  private static Optional<Map<String, Object>> namedIn(
      Draft draft, List<String> texts, Step.Choose choose, Frame.Bound listed) {
    List<Map<String, Object>> things = things(listed, choose);
    return namedIn(draft, texts, options(draft, choose, listed, things))
        .map(option -> things.get(Integer.parseInt(option.key())));
  }

  /// The option that the first of `texts` that names one of them names.
  static Optional<Question.Option> namedIn(
      Draft draft, List<String> texts, List<Question.Option> options) {
    LocalDate today = draft.now.atZone(draft.pack.agent().zone()).toLocalDate();
    Choices choices = new Choices(options.stream().map(Question.Option::spoken).toList(), today);
    return texts.stream()
        .flatMap(text -> choices.namedIn(Words.of(text)).stream())
        .flatMap(spoken -> options.stream().filter(o -> o.spoken().equals(spoken)))
        .findFirst();
  }

  /// Whether the caller's last words, said to a yes/no question of this flow, name another thing
  /// than the one that was chosen. The flow then begins again, and takes that one.
  static boolean renamed(Draft draft) {
    Frame frame = draft.top().orElseThrow();
    for (Step step : draft.steps(frame.flow())) {
      if (step instanceof Step.Choose choose && frame.known().containsKey(choose.name())) {
        Optional<Map<String, Object>> thing =
            namedIn(draft, List.of(draft.told.getLast()), choose, listed(frame, choose));
        if (thing.isPresent() && !thing.get().equals(frame.known().get(choose.name()).data())) {
          Course.again(draft, frame);
          return true;
        }
      }
    }
    return false;
  }

  /// What one of the things may be named with.
  private static Values values(
      Draft draft, Step.Choose choose, Frame.Bound listed, Map<String, Object> thing) {
    Tool tool = draft.pack.tool(listed.tool());
    String name = choose.name() + ".";
    return path -> {
      if (!path.startsWith(name)) {
        return Optional.empty();
      }
      String field = listed.within() + path.substring(name.length());
      return Optional.ofNullable(thing.get(path.substring(name.length())))
          .map(
              raw ->
                  Value.ofTool(
                      tool.id(),
                      field,
                      raw,
                      tool.resultForms().getOrDefault(field, ValueForm.TEXT)));
    };
  }

  /// The caller chose the thing at `place`.
  static void chose(Draft draft, int place) {
    Frame frame = draft.top().orElseThrow();
    if (frame.remaining().getFirst() instanceof Step.Choose choose) {
      Frame.Bound listed = listed(frame, choose);
      draft.top(chosen(frame, choose, listed, things(listed, choose).get(place)));
    }
  }

  /// None of those offered.
  static void others(Draft draft, int offered) {
    Frame frame = draft.top().orElseThrow();
    if (frame.remaining().getFirst() instanceof Step.Choose choose) {
      draft.top(frame.stepBecomes(List.of(choose.skipping(offered))));
    }
  }

  private static Frame chosen(
      Frame frame, Step.Choose choose, Frame.Bound listed, Map<String, Object> thing) {
    return frame.knowing(choose.name(), new Frame.Bound(listed.tool(), listed.within(), thing));
  }

  /// The result that has the list, and the list's name.
  private static Frame.Bound listed(Frame frame, Step.Choose choose) {
    int dot = choose.from().indexOf('.');
    Frame.Bound bound = frame.known().get(choose.from().substring(0, dot));
    if (bound == null) {
      throw new IllegalStateException("nothing is known as " + choose.from());
    }
    return new Frame.Bound(bound.tool(), choose.from().substring(dot + 1) + ".", bound.data());
  }

  private static List<Map<String, Object>> things(Frame.Bound listed, Step.Choose choose) {
    String list = listed.within().substring(0, listed.within().length() - 1);
    return Records.in(listed.data(), list).stream()
        .filter(thing -> hasAll(thing, choose.where()))
        .toList();
  }

  private static boolean hasAll(Map<String, Object> thing, Map<String, String> where) {
    return where.entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(String.valueOf(thing.get(entry.getKey()))));
  }
}
