package dev.parley.dialog.flow;

import dev.parley.dialog.flow.state.Waiting;
import java.time.Duration;
import java.util.List;

/// The deadlines of each wait, by name (law 8).
final class Deadlines {
  static final String MEANING = "meaning";
  static final String WORKING = "working";
  static final String STILL_WORKING = "still-working";
  static final String WORK_OVER = "work-over";
  static final String SETTLED = "settled";
  static final String KNOWLEDGE = "knowledge";
  static final String BOOKING = "booking";
  static final String HOLD = "hold";
  static final String BREATH = "breath";
  static final String CALL_OVER = "call-over";

  static final Duration MEANING_AFTER = Duration.ofSeconds(3);
  static final Duration WORKING_AFTER = Duration.ofSeconds(1);
  static final Duration STILL_WORKING_AFTER = Duration.ofSeconds(6);

  /// The gateway answers at a tool's own deadline; this is for a gateway that doesn't.
  static final Duration WORK_GRACE = Duration.ofSeconds(1);

  /// Speech that resumes this soon after a *yes* still changes what was agreed.
  static final Duration SETTLED_AFTER = Duration.ofMillis(700);

  /// Longer than any utterance lasts.
  static final Duration RESUMED_AT_MOST = Duration.ofSeconds(35);

  static final Duration KNOWLEDGE_AFTER = Duration.ofSeconds(3);
  static final Duration BOOKING_AFTER = Duration.ofSeconds(5);
  static final Duration HOLD_FIRST = Duration.ofSeconds(30);
  static final Duration HOLD_NEXT = Duration.ofSeconds(60);
  static final int HOLD_CHECKS_MAX = 4;
  static final Duration BREATH_AFTER = Duration.ofMillis(600);

  /// When we were cut off in between, time for the turn that cut us.
  static final Duration BREATH_CUT_AFTER = Duration.ofSeconds(4);

  /// For a driver that does not say what was heard.
  static final Duration BREATH_AT_MOST = Duration.ofSeconds(20);

  private Deadlines() {}

  static List<String> of(Waiting waiting) {
    return switch (waiting) {
      case Waiting.ForMeaning _ -> List.of(MEANING);
      case Waiting.ForRead _, Waiting.ForWrite _ -> List.of(WORKING, STILL_WORKING, WORK_OVER);
      case Waiting.Settling _ -> List.of(SETTLED);
      case Waiting.ForKnowledge _ -> List.of(KNOWLEDGE);
      case Waiting.ForBooking _ -> List.of(BOOKING);
      case Waiting.OnHold _ -> List.of(HOLD);
      case Waiting.Breathing _ -> List.of(BREATH);
      case Waiting.NotStarted _, Waiting.ForCaller _ -> List.of();
      case Waiting.Ended _ -> List.of();
    };
  }
}
