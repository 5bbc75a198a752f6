package dev.parley.dialog.pack;

import java.util.Optional;

/// How a value is said.
public enum ValueForm {
  /// As it is.
  TEXT("text"),
  /// Digit by digit in groups: "4 1 0, 2 2 6".
  CODE("code"),
  /// Letter by letter, with the telephone alphabet's word for those that sound like others: "X, 4,
  /// B for Bravo". In writing as it is.
  SPELLED("spelled"),
  /// A telephone number, digit by digit in groups.
  PHONE("phone"),
  /// Relative to today, with its preposition: "this Tuesday, November 24", "on Friday, December 4".
  DATE("date"),
  /// The day alone: "November 24".
  DAY("day"),
  /// The day with its year: "March 4, 1982".
  FULL_DATE("full-date"),
  /// An amount in the money of the agent's country: "$49.90".
  MONEY("money"),
  /// A time of day: "4 p.m.".
  TIME("time"),
  /// Where somebody can be written to, never whole: "the address that starts with M".
  ADDRESS("address"),
  /// A list of things with a name: "a rain jacket and a camp stove".
  ITEMS("items"),
  /// The first of a list of things, and how many more: "waxed rain jacket and 2 more".
  FIRST_ITEM("first-item");

  private final String key;

  ValueForm(String key) {
    this.key = key;
  }

  /// Its name in packs.
  public String key() {
    return key;
  }

  public static Optional<ValueForm> of(String key) {
    for (ValueForm form : values()) {
      if (form.key.equals(key)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }
}
