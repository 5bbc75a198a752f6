package dev.parley.benchmarks.agent.talk;

/// What a caller takes the agent's last words to ask for.
public enum Question {
  ORDER_NUMBER,
  POSTCODE,
  PHONE,
  CODE,
  NAME,
  E_MAIL,
  /// Which of the order's items, or which of several orders.
  WHICH,
  REASON,
  RESOLUTION,
  WHEN,
  ADDRESS,
  STREET,
  CITY,
  QUANTITY,
  SIZE,
  COLOUR,
  PRODUCT,
  MONTHS,
  PLAN,
  /// Did it arrive?
  RECEIVED,
  /// Did what was advised help?
  HELPED,
  /// May a colleague call?
  PERSON,
  ANYTHING_ELSE,
  /// What is it about?
  GOAL,
  /// Which of the topics that a question may be about, each by its title.
  TOPIC,
  /// Was it understood? Yes or no, to whatever was said before it.
  YES_NO,
  /// Told without being asked anything.
  NOTHING
}
