package dev.parley.telephony.twilio;

import java.util.Optional;

/// How far a call or a dialled leg is, in Twilio's words (`CallStatus`, `DialCallStatus`).
public enum CallStatus {
  QUEUED("queued", false, 0),
  INITIATED("initiated", false, 0),
  RINGING("ringing", false, 180),
  IN_PROGRESS("in-progress", false, 200),
  /// Of a dialled leg alone: somebody answered.
  ANSWERED("answered", false, 200),
  COMPLETED("completed", true, 200),
  BUSY("busy", true, 486),
  NO_ANSWER("no-answer", true, 480),
  FAILED("failed", true, 404),
  CANCELED("canceled", true, 487);

  private final String word;
  private final boolean over;
  private final int sipStatus;

  CallStatus(String word, boolean over, int sipStatus) {
    this.word = word;
    this.over = over;
    this.sipStatus = sipStatus;
  }

  static Optional<CallStatus> of(String word) {
    for (CallStatus status : values()) {
      if (status.word.equals(word)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  public boolean isOver() {
    return over;
  }

  /// Somebody answered, now or before it ended.
  public boolean wasAnswered() {
    return sipStatus == 200;
  }

  /// What SIP says in its place; 0 where nothing.
  public int sipStatus() {
    return sipStatus;
  }

  @Override
  public String toString() {
    return word;
  }
}
