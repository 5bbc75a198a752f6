package dev.parley.dialog.flow.state;

import java.time.Duration;
import java.util.List;

/// The deadlines of each wait, by name (law 8).
public final class Deadlines {
  public static final String MEANING = "meaning";
  public static final String WORKING = "working";
  public static final String STILL_WORKING = "still-working";
  public static final String WORK_OVER = "work-over";
  public static final String SETTLED = "settled";
  public static final String KNOWLEDGE = "knowledge";
  public static final String BOOKING = "booking";
  public static final String SEEKING = "seeking";
  public static final String SEEKING_OVER = "seeking-over";
  public static final String HOLD = "hold";
  public static final String BREATH = "breath";
  public static final String CALL_OVER = "call-over";

  public static final Duration MEANING_AFTER = Duration.ofSeconds(3);
  public static final Duration WORKING_AFTER = Duration.ofSeconds(1);
  public static final Duration STILL_WORKING_AFTER = Duration.ofSeconds(6);

  /// The gateway answers at a tool's own deadline; this is for a gateway that doesn't.
  public static final Duration WORK_GRACE = Duration.ofSeconds(1);

  /// Speech that resumes this soon after a *yes* still changes what was agreed.
  public static final Duration SETTLED_AFTER = Duration.ofMillis(700);

  /// Longer than any utterance lasts.
  public static final Duration RESUMED_AT_MOST = Duration.ofSeconds(35);

  public static final Duration KNOWLEDGE_AFTER = Duration.ofSeconds(3);
  public static final Duration BOOKING_AFTER = Duration.ofSeconds(5);

  /// So often a caller hears the truth while a person is sought.
  public static final Duration SEEKING_EVERY = Duration.ofSeconds(25);

  /// The gateway gives up before; this is for one that doesn't.
  public static final Duration SEEKING_AT_MOST = Duration.ofSeconds(100);

  public static final Duration HOLD_FIRST = Duration.ofSeconds(30);
  public static final Duration HOLD_NEXT = Duration.ofSeconds(60);
  public static final int HOLD_CHECKS_MAX = 4;
  public static final Duration BREATH_AFTER = Duration.ofMillis(600);

  /// When we were cut off in between, time for the turn that cut us.
  public static final Duration BREATH_CUT_AFTER = Duration.ofSeconds(4);

  /// For a driver that does not say what was heard.
  public static final Duration BREATH_AT_MOST = Duration.ofSeconds(20);

  private Deadlines() {}

  public static List<String> of(Waiting waiting) {
    return switch (waiting) {
      case Waiting.ForMeaning _ -> List.of(MEANING);
      case Waiting.ForRead _, Waiting.ForWrite _ -> List.of(WORKING, STILL_WORKING, WORK_OVER);
      case Waiting.Settling _ -> List.of(SETTLED);
      case Waiting.ForKnowledge _ -> List.of(KNOWLEDGE);
      case Waiting.ForBooking _ -> List.of(BOOKING);
      case Waiting.ForPerson _ -> List.of(SEEKING, SEEKING_OVER);
      case Waiting.OnHold _ -> List.of(HOLD);
      case Waiting.Breathing _ -> List.of(BREATH);
      case Waiting.NotStarted _, Waiting.ForCaller _ -> List.of();
      case Waiting.Ended _ -> List.of();
    };
  }
}
