package dev.parley.telephony.sip.trunk;

import dev.parley.telephony.sip.message.SipResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads Retry-After and what else responses say in seconds (RFC 3261 20.19, 20.23, 20.33).
final class Seconds {

  private static final Pattern LEADING = Pattern.compile("\\s*([0-9]{1,9})(?![0-9]).*");

  private Seconds() {}

  /// The number that the header field `name` begins with; a comment and parameters behind it are
  /// left aside.
  static Optional<Duration> of(SipResponse response, String name) {
    return response.headers().first(name).flatMap(Seconds::of);
  }

  static Optional<Duration> of(String value) {
    Matcher matcher = LEADING.matcher(value);
    return matcher.matches()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }
}
