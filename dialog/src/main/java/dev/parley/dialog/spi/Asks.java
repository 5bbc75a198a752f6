package dev.parley.dialog.spi;

/// What the last question asked for, where an answer in other words can be told by that.
public enum Asks {
  /// "Shall I cancel it?"
  CONSENT,
  /// "Is that right?", "Is it about your order?"
  MEANING,
  /// "Do you have it in front of you?"
  FACT,
  /// "Shall I have a colleague call you?", and which number to call.
  PERSON,
  /// "What's your order number?" There is no yes to it, and a no is that it can't be told.
  NUMBER,
  /// "Anything else?" There is no yes to it without saying what, and a no ends the call.
  MORE
}
