package dev.parley.benchmarks.agent.oracle;

import dev.parley.benchmarks.agent.caller.Change;

/// A change of the shop's records that was made for a customer.
///
/// @param about what was changed, and to what: an order and an item, a new start, a plan
public record Deed(Change change, int customer, String about) {

  @Override
  public String toString() {
    return change + " for customer " + customer + " (" + about + ")";
  }
}
