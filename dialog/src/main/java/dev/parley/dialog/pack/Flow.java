package dev.parley.dialog.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One intent and how it is served, step by step.
///
/// @param does what it does for a caller, to follow "I can": "tell you where an order is"
/// @param about what it is about, to follow "back to": "your order"
/// @param goal id of the tool whose result, told and heard to its end, is the caller's goal; empty
///   for flows that end in a promise
/// @param rollout which callers its steps serve
public record Flow(
    String id,
    String does,
    String about,
    Optional<String> goal,
    List<String> examples,
    List<Step> steps,
    Rollout rollout) {

  public Flow {
    examples = List.copyOf(examples);
    steps = List.copyOf(steps);
  }

  /// Which callers a flow's steps serve, so that new ones can be tried on few.
  ///
  /// @param percent of all callers; 0 serves nobody, and only the record tells what would be done
  /// @param others the steps for everybody else; empty where these get a person
  public record Rollout(int percent, List<Step> others) {
    public static final Rollout EVERYBODY = new Rollout(100, List.of());

    public Rollout {
      others = List.copyOf(others);
    }

    /// Whether the caller who drew `lot` is among the others; the same caller is for every
    /// `percent` above one that served them.
    boolean holdsBack(String flow, long lot) {
      long drawn = (lot ^ flow.hashCode()) * 0x9E3779B97F4A7C15L;
      drawn = (drawn ^ (drawn >>> 32)) * 0xD6E8FEB86659FD93L;
      return Long.remainderUnsigned(drawn ^ (drawn >>> 32), 100) >= percent;
    }
  }

  /// All ways through it.
  public List<List<Step>> ways() {
    return rollout.others().isEmpty() ? List.of(steps) : List.of(steps, rollout.others());
  }

  /// What it calls its records and results.
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Step step : all()) {
      switch (step) {
        case Step.Identify(var name, _) -> names.add(name);
        case Step.IdentifyCustomer(var name) -> names.add(name);
        case Step.Verify _ -> names.add("code");
        case Step.Choose choose -> names.addAll(List.of(choose.name(), "choice"));
        case Step.Call call -> names.add(call.into());
        case Step.Ask _,
            Step.Forget _,
            Step.Say _,
            Step.YesNo _,
            Step.Branch _,
            Step.Start _,
            Step.Callback _ -> {}
      }
    }
    return names;
  }

  /// The tools that one of its ways calls, by what their results are known as there.
  public static Map<String, String> calls(List<Step> way) {
    Map<String, String> calls = new HashMap<>();
    for (Step step : all(way)) {
      if (step instanceof Step.Call call) {
        calls.put(call.into(), call.tool());
      }
    }
    return calls;
  }

  /// The slots it asks for.
  public Set<String> asks() {
    return all().stream()
        .flatMap(step -> step instanceof Step.Ask(var slot) ? Stream.of(slot) : Stream.empty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Every step of all its ways, with those inside of others.
  public List<Step> all() {
    return ways().stream().flatMap(way -> all(way).stream()).toList();
  }

  /// With those inside of others.
  static List<Step> all(List<Step> steps) {
    List<Step> all = new ArrayList<>();
    for (Step step : steps) {
      all.add(step);
      switch (step) {
        case Step.Choose choose -> all.addAll(all(choose.none()));
        case Step.Call call -> {
          all.addAll(all(call.notFound()));
          call.refusedFor().values().forEach(each -> all.addAll(all(each)));
          all.addAll(all(call.refused()));
        }
        case Step.YesNo yesNo -> {
          all.addAll(all(yesNo.yes()));
          all.addAll(all(yesNo.no()));
        }
        case Step.Branch branch -> {
          branch.cases().values().forEach(each -> all.addAll(all(each)));
          all.addAll(all(branch.otherwise()));
        }
        case Step.Identify _,
            Step.IdentifyCustomer _,
            Step.Verify _,
            Step.Ask _,
            Step.Forget _,
            Step.Say _,
            Step.Start _,
            Step.Callback _ -> {}
      }
    }
    return all;
  }
}
