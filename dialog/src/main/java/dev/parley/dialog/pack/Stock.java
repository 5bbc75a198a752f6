package dev.parley.dialog.pack;

import java.util.Locale;

/// Replies that every pack has, because the machine says them by itself; the id is the name in
/// small letters with dashes.
public enum Stock {
  GREETING,
  DISCLOSURE,
  HOW_CAN_I_HELP,
  ANYTHING_ELSE,
  GO_AHEAD,
  GOODBYE,
  WELCOME,
  AGAIN,
  AUTOMATED,
  ABILITIES,
  TAKE_YOUR_TIME,
  STILL_THERE,
  HOLD_OVER,
  NOT_UNDERSTOOD,
  CHOICES,
  YES_OR_NO,
  WHICH_AGAIN,
  SILENT,
  CANNOT_HEAR,
  CONFIRM_GOAL,
  BACK_TO,
  DROPPED,
  STARTED_OVER,
  CONTRADICTED,
  NO_ANSWER,
  WHICH_TOPIC,
  OUT_OF_SCOPE,
  UNAVAILABLE,
  WRITE_UNKNOWN,
  UNDONE,
  UNDO_FAILED,
  UNCONFIRMED,
  WORKING,
  STILL_WORKING,
  NOT_MATCHED,
  PERSON_INSTEAD,
  OFFER_PERSON,
  KEY_ECHO,
  NO_WAY,
  NOTHING_OPEN,
  WHICH,
  WHICH_OPTION,
  CONNECTING,
  STILL_CONNECTING,
  BRIEFING,
  PERSON_NOT_REACHED,
  OFFER_PERSON_NOW,
  CALLBACK_KNOWN,
  CALLBACK_BOOKED,
  CALLBACK_REFUSED,
  CALLBACK_NO_NUMBER,
  CALLED_BEFORE,
  WROTE_BEFORE,
  CALLBACK_OWED,
  CALLBACK_OVERDUE;

  /// The id of the greeting of that name: `greeting-reminder`.
  public static String greeting(String name) {
    return GREETING.id() + "-" + name;
  }

  /// Whether the machine gets along without it.
  public boolean isOptional() {
    return this == WHICH_TOPIC;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
