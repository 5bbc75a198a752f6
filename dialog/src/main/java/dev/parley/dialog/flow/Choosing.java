package dev.parley.dialog.flow;

import dev.parley.dialog.Reply.Kind;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.Frame;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.policy.Records;
import dev.parley.dialog.reply.SpokenEnglish;
import dev.parley.dialog.reply.Value;
import dev.parley.dialog.reply.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carries out a flow's `choose` step: offers what a result lists, a few at a time, and keeps the
/// one that was chosen.
final class Choosing {

  /// More are not kept in mind by ear.
  private static final int OFFERED_MAX = 3;

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
    if (things.size() == 1 && choose.skip() == 0) {
      draft.top(chosen(frame, choose, listed, things.getFirst()).stepDone());
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
      draft.top(frame.stepBecomes(choose.none()));
    }
  }

  private void offer(
      Draft draft, Step.Choose choose, Frame.Bound listed, List<Map<String, Object>> things) {
    List<Question.Option> options = new ArrayList<>();
    int until = Math.min(things.size(), choose.skip() + OFFERED_MAX);
    for (int i = choose.skip(); i < until; i++) {
      String place = Integer.toString(i);
      draft
          .phrase(choose.option(), values(draft, choose, listed, things.get(i)))
          .ifPresent(spoken -> options.add(new Question.Option(spoken, place)));
    }
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
    draft.ask(new Question.Which(choose.name(), options));
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
