package dev.parley.simulator.caller.measure;

import dev.parley.telephony.call.MediaStatistics;
import java.util.List;
import java.util.Optional;

/// What there is to say of a call, afterwards.
///
/// @param endedBy `caller`, `agent` or `network`; empty for a call that was never answered
/// @param media counted at the caller's side; empty for a call that had no media
/// @param disposition and `recordId`: from the server's record, empty without one
public record CallReport(
    boolean answered,
    Optional<String> endedBy,
    long durationMs,
    List<Exchange> exchanges,
    List<BargeIn> bargeIns,
    Optional<MediaStatistics> media,
    Optional<String> disposition,
    Optional<String> recordId) {

  public CallReport {
    exchanges = List.copyOf(exchanges);
    bargeIns = List.copyOf(bargeIns);
  }
}
