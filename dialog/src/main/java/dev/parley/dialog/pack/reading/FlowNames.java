package dev.parley.dialog.pack.reading;

import dev.parley.dialog.pack.Step;
import java.util.List;
import java.util.Set;

/// What flows call their records and results.
final class FlowNames {

  private FlowNames() {}

  static void of(List<Step> steps, Set<String> names) {
    for (Step step : steps) {
      switch (step) {
        case Step.Identify(var name, _) -> names.add(name);
        case Step.IdentifyCustomer(var name) -> names.add(name);
        case Step.Verify _ -> names.add("code");
        case Step.Choose choose -> {
          names.addAll(List.of(choose.name(), "choice"));
          of(choose.none(), names);
        }
        case Step.Call call -> {
          names.add(call.into());
          of(call.notFound(), names);
          call.refusedFor().values().forEach(each -> of(each, names));
          of(call.refused(), names);
        }
        case Step.YesNo yesNo -> {
          of(yesNo.yes(), names);
          of(yesNo.no(), names);
        }
        case Step.Branch branch -> {
          branch.cases().values().forEach(each -> of(each, names));
          of(branch.otherwise(), names);
        }
        case Step.Ask _, Step.Forget _, Step.Say _, Step.Start _, Step.Callback _ -> {}
      }
    }
  }
}
