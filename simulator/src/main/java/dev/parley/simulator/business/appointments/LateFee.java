package dev.parley.simulator.business.appointments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Money;
import java.time.Duration;
import java.time.LocalDateTime;

/// What it costs to cancel an appointment at short notice.
///
/// @param notice at least so long before it is free
/// @param cents below zero where a business has no such rule
public record LateFee(Duration notice, int cents) {

  static final LateFee NONE = new LateFee(Duration.ZERO, -1);

  /// What cancelling costs now.
  int due(LocalDateTime start, LocalDateTime now) {
    return cents > 0 && now.plus(notice).isAfter(start) ? cents : 0;
  }

  ObjectNode put(ObjectNode answer, int due) {
    return cents < 0 ? answer : Money.put(answer.put("shortNotice", due > 0), "fee", due);
  }
}
