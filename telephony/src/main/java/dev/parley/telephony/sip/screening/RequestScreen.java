package dev.parley.telephony.sip.screening;

import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.refresh.SessionTimer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Refuses requests that we could not serve whatever they were about, in the order of RFC 3261 8.2:
/// method, Request-URI, extensions, content.
public final class RequestScreen {

  public static final String ALLOW =
      "INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, NOTIFY, PRACK, REFER, UPDATE";

  /// Extensions that a request may require of us (RFC 3262, 3891, 4028).
  public static final String SUPPORTED = "100rel, replaces, timer";

  public static final String SDP = "application/sdp";

  private static final Set<String> METHODS =
      Set.of(
          "INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "INFO", "NOTIFY", "PRACK", "REFER",
          "UPDATE");

  private static final Set<String> EXTENSIONS = Set.of("100rel", "replaces", "timer");

  private RequestScreen() {}

  /// The refusal that `request` deserves, or nothing.
  public static Optional<SipResponse> refuse(SipRequest request, String tag, ServedHosts hosts) {
    if (!METHODS.contains(request.method().name())) {
      return refusal(request, 405, tag).map(r -> r.with("Allow", ALLOW));
    }
    if (!(request.uri() instanceof SipUri uri) || uri.secure()) {
      return refusal(request, 416, tag);
    }
    if (hosts.isElsewhere(uri.host()) && isOutOfHops(request)) {
      return refusal(request, 483, tag);
    }
    if (hosts.refuses(uri.host())) {
      return refusal(request, 404, tag);
    }
    if (request.is(SipMethod.CANCEL)) {
      return Optional.empty();
    }
    List<String> required =
        request.headers().tokens("Require").stream()
            .filter(extension -> !EXTENSIONS.contains(extension))
            .toList();
    if (!required.isEmpty()) {
      return refusal(request, 420, tag)
          .map(r -> r.with("Unsupported", String.join(", ", required)));
    }
    if (request.is(SipMethod.INVITE) || request.is(SipMethod.UPDATE)) {
      Optional<SipResponse> tooShort = SessionTimer.refuse(request, tag);
      if (tooShort.isPresent()) {
        return tooShort;
      }
    }
    return content(request, tag);
  }

  private static boolean isOutOfHops(SipRequest request) {
    return request.headers().first("Max-Forwards").filter(hops -> hops.matches("0+")).isPresent();
  }

  private static Optional<SipResponse> content(SipRequest request, String tag) {
    if (!request.is(SipMethod.INVITE)) {
      return acceptable(request, tag);
    }
    Optional<String> type = request.headers().first("Content-Type").map(RequestScreen::mediaType);
    Optional<String> encoding = request.headers().first("Content-Encoding");
    if (!request.body().isEmpty() && !isOptional(request)) {
      if (type.isEmpty() || !type.get().equals(SDP)) {
        return refusal(request, 415, tag).map(r -> r.with("Accept", SDP));
      }
      if (encoding.isPresent() && !encoding.get().equalsIgnoreCase("identity")) {
        return refusal(request, 415, tag)
            .map(r -> r.with("Accept", SDP).with("Accept-Encoding", "identity"));
      }
    }
    return acceptable(request, tag);
  }

  /// An Accept that leaves no room for a session description (RFC 3261 21.4.7); no Accept means
  /// SDP.
  private static Optional<SipResponse> acceptable(SipRequest request, String tag) {
    boolean answersWithSdp = request.is(SipMethod.INVITE);
    List<String> accepted =
        request.headers().tokens("Accept").stream().map(RequestScreen::mediaType).toList();
    boolean fits =
        accepted.isEmpty()
            || accepted.contains(SDP)
            || accepted.contains("application/*")
            || accepted.contains("*/*");
    return answersWithSdp && !fits ? refusal(request, 406, tag) : Optional.empty();
  }

  /// The answer when no more calls are taken, for now (RFC 3261 21.5.4).
  public static SipResponse unavailable(SipRequest request, String tag, Duration again) {
    return request.response(503, tag).with("Retry-After", Long.toString(again.toSeconds()));
  }

  /// The answer to OPTIONS: what we can do (RFC 3261 11.2).
  public static SipResponse capabilities(SipRequest options, String tag) {
    return options
        .response(200, tag)
        .with("Allow", ALLOW)
        .with("Accept", SDP)
        .with("Accept-Encoding", "identity")
        .with("Accept-Language", "en")
        .with("Supported", SUPPORTED);
  }

  /// `application/sdp` from `application/SDP;charset=UTF-8`.
  public static String mediaType(String value) {
    int parameters = value.indexOf(';');
    String type = parameters < 0 ? value : value.substring(0, parameters);
    return type.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }

  /// A body that its sender does without (RFC 3261 20.11).
  static boolean isOptional(SipRequest request) {
    return request
        .headers()
        .first("Content-Disposition")
        .map(d -> d.replaceAll("\\s", "").toLowerCase(Locale.ROOT))
        .filter(d -> d.contains("handling=optional"))
        .isPresent();
  }

  private static Optional<SipResponse> refusal(SipRequest request, int status, String tag) {
    return Optional.of(request.response(status, tag));
  }
}
