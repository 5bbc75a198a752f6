package dev.parley.dialog.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One step of a flow. Steps look at what is known before they act, so a flow can be run again from
/// its start after a correction.
public sealed interface Step {

  /// Brings the caller to level 1 and chooses the record asked about, known as `name` from here on.
  ///
  /// @param among values of the record's status that make it worth offering here; empty for the
  ///   policy's own
  record Identify(String name, List<String> among) implements Step {
    public Identify {
      among = List.copyOf(among);
    }
  }

  /// Brings the caller to level 1 without choosing a record: what the business has of the customer
  /// is known as `name` from here on.
  record IdentifyCustomer(String name) implements Step {}

  /// Brings the caller to level 2 by a one-time code that the business sends to the contact it has
  /// on file, by the policy's tools.
  ///
  /// @param with what those tools are given, besides the code
  record Verify(Map<String, Argument> with) implements Step {
    public Verify {
      with = Map.copyOf(with);
    }
  }

  /// Asks which of a list in a result; the one chosen is known as `name` from here on. A list of
  /// one is not asked about.
  ///
  /// @param from where the list is: `options.items`
  /// @param where values that those to choose from have, by field
  /// @param offer id of the reply that offers `choice.options` of `choice.count`
  /// @param option id of the reply that names one of them, known by `name` in it
  /// @param none done when there is nothing to choose, or none of them was wanted
  /// @param skip how many were offered and not wanted
  record Choose(
      String name,
      String from,
      Map<String, String> where,
      String offer,
      String option,
      List<Step> none,
      int skip)
      implements Step {
    public Choose {
      where = Map.copyOf(where);
      none = List.copyOf(none);
    }

    /// With the next ones to be offered.
    public Choose skipping(int further) {
      return new Choose(name, from, where, offer, option, none, skip + further);
    }
  }

  /// Asks for a slot unless it is filled.
  record Ask(String slot) implements Step {}

  /// Takes what was told for these slots as not told, so that it is asked for again.
  record Forget(List<String> slots) implements Step {
    public Forget {
      slots = List.copyOf(slots);
    }
  }

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
  ///
  /// @param refusedFor what to do when the business refuses, by its own code for why
  /// @param refused what to do when it refuses for anything else
  /// @param undo takes it back where the flow can't be finished afterwards
  record Call(
      String tool,
      Map<String, Argument> with,
      String into,
      List<Step> notFound,
      Map<String, List<Step>> refusedFor,
      List<Step> refused,
      Optional<Undo> undo)
      implements Step {
    public Call {
      with = Map.copyOf(with);
      refusedFor = Map.copyOf(refusedFor);
      notFound = List.copyOf(notFound);
      refused = List.copyOf(refused);
    }
  }

  /// The call of a tool that takes another's write back.
  record Undo(String tool, Map<String, Argument> with) {
    public Undo {
      with = Map.copyOf(with);
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
