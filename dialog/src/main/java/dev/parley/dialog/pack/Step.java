package dev.parley.dialog.pack;

import java.util.List;
import java.util.Map;

/// One step of a flow. Steps look at what is known before they act, so a flow can be run again from
/// its start after a correction.
public sealed interface Step {

  /// Brings the caller to level 1 and chooses the record asked about, known as `name` from here on.
  record Identify(String name) implements Step {}

  /// Asks for a slot unless it is filled.
  record Ask(String slot) implements Step {}

  record Say(String reply) implements Step {}

  /// Asks a yes/no question. When `yes` calls a writing tool, only a *yes* to words that were heard
  /// counts.
  record YesNo(String reply, List<Step> yes, List<Step> no) implements Step {
    public YesNo {
      yes = List.copyOf(yes);
      no = List.copyOf(no);
    }
  }

  /// Calls a tool; its result is known as `into` from here on.
  record Call(
      String tool, Map<String, Argument> with, String into, List<Step> notFound, List<Step> refused)
      implements Step {
    public Call {
      with = Map.copyOf(with);
      notFound = List.copyOf(notFound);
      refused = List.copyOf(refused);
    }
  }

  /// Goes on with the steps for the value at `on`.
  record Branch(String on, Map<String, List<Step>> cases, List<Step> otherwise) implements Step {
    public Branch {
      cases = Map.copyOf(cases);
      otherwise = List.copyOf(otherwise);
    }
  }

  /// Goes on with another flow in place of this one.
  record Start(String flow) implements Step {}

  /// Books a callback by a person: number, time, promise.
  record Callback(String reason) implements Step {}

  /// What a tool is given. Never spoken.
  sealed interface Argument {

    record Literal(String text) implements Argument {}

    /// The value known under `path`: a slot's id, or `order.number`.
    record Path(String path) implements Argument {}
  }
}
