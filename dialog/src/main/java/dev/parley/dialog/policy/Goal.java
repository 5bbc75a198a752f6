package dev.parley.dialog.policy;

/// Something the caller wanted, and how far it got.
///
/// @param about flow or knowledge id; for a person, why
public record Goal(Kind kind, String about, State state) {

  /// What sort of wish.
  public enum Kind {
    FLOW,
    KNOWLEDGE,
    PERSON
  }

  /// How far it got.
  public sealed interface State {
    record Open() implements State {}

    /// The outcome is in `reply`; it counts once the first `claimsEnd` characters were heard.
    record Told(int reply, int claimsEnd, String source) implements State {}

    /// Told and heard, and its flow is not over: it waits for an answer or has more to do.
    ///
    /// @param answered the caller has said something since
    record Heard(String source, boolean answered) implements State {}

    /// Told and heard, and its flow has ended.
    record Reached(String source) implements State {}

    /// Its flow went on as another: it stands as the goal at this index does.
    record Continued(int goal) implements State {}

    /// A person will call.
    record Promised(String reference) implements State {}

    /// A person has the caller.
    record HandedOver() implements State {}

    /// The caller let it go.
    record Dropped() implements State {}

    record Failed(String cause) implements State {}

    /// The caller said that what was told is wrong, or asked for it again.
    record Contradicted() implements State {}
  }

  public static Goal open(Kind kind, String about) {
    return new Goal(kind, about, new State.Open());
  }

  public Goal with(State next) {
    return new Goal(kind, about, next);
  }
}
