package dev.parley.simulator.business;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Amounts in an answer: in cents to reckon with, and as a decimal amount to say.
public final class Money {

  private Money() {}

  /// Puts `nameCents`, `name` and `currency`.
  public static ObjectNode put(ObjectNode answer, String name, int cents) {
    return answer.put(name + "Cents", cents).put(name, decimal(cents)).put("currency", "USD");
  }

  public static String decimal(int cents) {
    return "%d.%02d".formatted(cents / 100, cents % 100);
  }
}
