package dev.parley.simulator.caller.measure;

import java.util.List;
import java.util.Optional;

/// What there is to say of a call, afterwards.
///
/// @param endedBy `caller`, `agent` or `network`; empty for a call that was never answered
/// @param disposition and `recordId`: from the server's record, empty without one
public record CallReport(
    boolean answered,
    Optional<String> endedBy,
    long durationMs,
    List<Exchange> exchanges,
    List<BargeIn> bargeIns,
    Optional<String> disposition,
    Optional<String> recordId) {

  public CallReport {
    exchanges = List.copyOf(exchanges);
    bargeIns = List.copyOf(bargeIns);
  }
}
