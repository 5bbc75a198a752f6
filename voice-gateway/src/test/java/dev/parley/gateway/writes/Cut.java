package dev.parley.gateway.writes;

import java.util.List;

/// What goes wrong at one point of a call.
enum Cut {
  NONE,
  HANGS_UP,
  /// "Yes", over whatever is said or done.
  SAYS_YES,
  /// "No, stop that."
  SAYS_NO,
  ASKS_FOR_PERSON,
  /// The process dies with what it had under way to the business.
  CRASHES,
  /// The process dies, and what it had sent arrives all the same.
  CRASHES_SENT,
  /// The request is lost, and so is every later one.
  LOST,
  /// The request is lost, and the next one isn't.
  LOST_ONCE,
  /// The business has done it, and its answer is lost, as is every later one.
  ANSWER_LOST,
  ANSWER_LOST_ONCE,
  /// The business has done it, and its answer comes after the deadline.
  ANSWER_LATE,
  /// The request reaches the business after the deadline.
  REQUEST_LATE;

  /// Of the caller, or of us: at any point.
  static final List<Cut> ANYWHERE =
      List.of(HANGS_UP, SAYS_YES, SAYS_NO, ASKS_FOR_PERSON, CRASHES, CRASHES_SENT);

  /// Of the wire: where a request is sent.
  static final List<Cut> OF_REQUESTS =
      List.of(LOST, LOST_ONCE, ANSWER_LOST, ANSWER_LOST_ONCE, ANSWER_LATE, REQUEST_LATE);

  boolean crash() {
    return this == CRASHES || this == CRASHES_SENT;
  }

  /// Whether all that follow on the wire have the same fate.
  boolean lasts() {
    return this == LOST || this == ANSWER_LOST;
  }
}
