package dev.parley.telephony.sip.locating;

import java.time.Duration;
import java.util.List;

/// What came of a question.
public sealed interface DnsAnswer {

  /// @param records of the type that was asked for, as they came
  /// @param timeToLive the shortest among them
  record Found(List<DnsRecord> records, Duration timeToLive) implements DnsAnswer {
    public Found {
      records = List.copyOf(records);
    }
  }

  /// There is no such record.
  ///
  /// @param timeToLive how long that may be believed (RFC 2308 5)
  record Absent(Duration timeToLive) implements DnsAnswer {}

  /// Nobody could say.
  record Unavailable() implements DnsAnswer {}
}
