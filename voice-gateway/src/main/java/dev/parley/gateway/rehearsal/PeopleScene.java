package dev.parley.gateway.rehearsal;

import dev.parley.gateway.people.PeopleLine.Manner;

/// A person behind the agent, and what becomes of a caller who is put through to them.
record PeopleScene(Manner manner, Person person, Telephone telephone) {

  /// Who is called.
  enum Person {
    TAKES_IT,
    BUSY,
    /// Their telephone turns the call down (603).
    TURNS_DOWN,
    /// It rings for ever.
    SILENT,
    /// Answers, and presses 2.
    DECLINES,
    /// Answers when nobody waits any more.
    LATE,
    /// Answers, and presses nothing.
    MACHINE,
    /// Answers, and hangs up in the midst of the briefing.
    LEAVES
  }

  /// How the caller's telephone takes a transfer.
  enum Telephone {
    FOLLOWS,
    REFUSES,
    /// Takes the REFER and says nothing more.
    SAYS_NOTHING
  }
}
