package dev.parley.gateway.outgoing;

/// Why a call isn't placed.
///
/// @param words for who asked, with what to do
public record Refusal(Reason reason, String words) {

  /// What kind of refusal it is.
  public enum Reason {
    /// What was asked for can't be read.
    MALFORMED,
    /// `outgoing-allowed` doesn't list it.
    NOT_ALLOWED,
    /// No trunk leads there.
    NO_ROUTE,
    /// A limit of outgoing calls is reached: at once, a minute, or minutes a day.
    LIMIT,
    /// The server has as many calls as it takes, or takes none any more.
    FULL
  }

  static Refusal malformed(String words) {
    return new Refusal(Reason.MALFORMED, words);
  }

  static Refusal notAllowed(String words) {
    return new Refusal(Reason.NOT_ALLOWED, words);
  }

  static Refusal noRoute(String words) {
    return new Refusal(Reason.NO_ROUTE, words);
  }

  static Refusal limit(String words) {
    return new Refusal(Reason.LIMIT, words);
  }

  static Refusal full(String words) {
    return new Refusal(Reason.FULL, words);
  }
}
