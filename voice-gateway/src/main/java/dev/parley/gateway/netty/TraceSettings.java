package dev.parley.gateway.netty;

import dev.parley.telephony.netty.trace.SipTracing;
import java.util.List;

/// What is kept of calls' signalling and media for engineers.
///
/// @param callsMax calls whose SIP messages are kept, and as many that nobody answered: some 12 MB
///   at the most
/// @param rtp whether every call's media are captured; off, because it is what was said
public record TraceSettings(int callsMax, boolean rtp) {

  public static final TraceSettings DEFAULT = new TraceSettings(100, false);

  private static final int CALLS_MAX = 1_000;

  /// What is wrong with them, by the settings' names.
  public List<String> problems() {
    return callsMax < 0 || callsMax > CALLS_MAX
        ? List.of("trace-calls: expected 0 to " + CALLS_MAX + ", found " + callsMax)
        : List.of();
  }

  public SipTracing open() {
    return new SipTracing(callsMax, rtp);
  }
}
