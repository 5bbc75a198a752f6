package dev.parley.telephony.sip.refresh;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The session timer of one dialog (RFC 4028): who refreshes, how often, and when nobody did.
///
/// ```
/// we refresh      at half the interval, with UPDATE or a re-INVITE (7.1, 7.4)
/// the peer does   we hang up a third of the interval, 32 s at most, before it is over (10)
/// ```
///
/// @param interval as agreed in Session-Expires
/// @param refreshedAt when it last was, or was agreed
public record SessionTimer(Duration interval, boolean weRefresh, MediaTime refreshedAt) {

  /// What we ask for, the usual value (RFC 4028 4).
  public static final Duration WANTED = Duration.ofMinutes(30);

  /// Shorter ones are refused with 422 (RFC 4028 5): nobody may ask for less than 90 s.
  public static final Duration MIN = Duration.ofSeconds(90);

  private static final Duration MARGIN_MAX = Duration.ofSeconds(32);
  private static final int SECONDS_DIGITS_MAX = 7;

  private static final String OPTION = "timer";
  private static final String EXPIRES = "Session-Expires";
  private static final String MIN_EXPIRES = "Min-SE";

  private enum Refresher {
    UAC,
    UAS
  }

  private record Asked(Duration interval, Optional<Refresher> refresher) {}

  /// What our INVITE says: that we can, and how long we would like.
  public static SipHeaders wanted() {
    return SipHeaders.NONE.and(EXPIRES, Long.toString(WANTED.toSeconds()));
  }

  /// The refusal of an interval that is too short for us (RFC 4028 9), if `request` has one.
  public static Optional<SipResponse> refuse(SipRequest request, String tag) {
    return asked(request.headers())
        .filter(a -> a.interval().compareTo(MIN) < 0 && supports(request.headers()))
        .map(_ -> request.response(422, tag).with(MIN_EXPIRES, Long.toString(MIN.toSeconds())));
  }

  /// `refused` with the interval that a 422 asks for at least (RFC 4028 7.3), once; the caller
  /// makes a request of its own of it.
  public static Optional<SipRequest> longer(SipRequest refused, SipResponse response) {
    if (response.status() != 422 || refused.headers().has(MIN_EXPIRES)) {
      return Optional.empty();
    }
    return response
        .headers()
        .first(MIN_EXPIRES)
        .flatMap(SessionTimer::seconds)
        .map(
            least -> {
              String text = Long.toString(Math.max(least, WANTED.toSeconds()));
              SipHeaders headers =
                  refused
                      .headers()
                      .without(EXPIRES)
                      .and(EXPIRES, text)
                      .and(MIN_EXPIRES, Long.toString(least));
              return refused.withHeaders(headers);
            });
  }

  /// What we agree to when the peer asks (RFC 4028 9): its interval; the refresher it names, else
  /// itself where it can, else we.
  public static Optional<SessionTimer> answering(SipRequest request, MediaTime now) {
    return asked(request.headers())
        .map(
            a -> {
              Refresher refresher =
                  supports(request.headers()) ? a.refresher().orElse(Refresher.UAC) : Refresher.UAS;
              Duration interval = a.interval().compareTo(MIN) < 0 ? MIN : a.interval();
              return new SessionTimer(interval, refresher == Refresher.UAS, now);
            });
  }

  /// What a 2xx to a request of ours agrees to (RFC 4028 7.2); without Session-Expires there is no
  /// timer.
  public static Optional<SessionTimer> answeredBy(SipResponse ok, MediaTime now) {
    return asked(ok.headers())
        .map(
            a ->
                new SessionTimer(
                    a.interval(), a.refresher().orElse(Refresher.UAC) == Refresher.UAC, now));
  }

  /// What our 2xx to the peer's request says.
  public SipHeaders inAnswer() {
    SipHeaders headers =
        SipHeaders.NONE.and(
            EXPIRES, interval.toSeconds() + ";refresher=" + (weRefresh ? "uas" : "uac"));
    return weRefresh ? headers : headers.and("Require", OPTION);
  }

  /// What a refreshing request of ours says.
  public SipHeaders inRequest() {
    return SipHeaders.NONE.and(
        EXPIRES, interval.toSeconds() + ";refresher=" + (weRefresh ? "uac" : "uas"));
  }

  public SessionTimer refreshed(MediaTime now) {
    return new SessionTimer(interval, weRefresh, now);
  }

  /// When we refresh, if that is ours to do.
  public Optional<MediaTime> refreshAt() {
    return weRefresh ? Optional.of(refreshedAt.plus(interval.dividedBy(2))) : Optional.empty();
  }

  /// When the peer counts as gone.
  public MediaTime overAt() {
    Duration third = interval.dividedBy(3);
    Duration margin = third.compareTo(MARGIN_MAX) < 0 ? third : MARGIN_MAX;
    return refreshedAt.plus(interval.minus(margin));
  }

  private static boolean supports(SipHeaders headers) {
    return headers.tokens("Supported").contains(OPTION)
        || headers.tokens("Require").contains(OPTION);
  }

  private static Optional<Asked> asked(SipHeaders headers) {
    return headers
        .first(EXPIRES)
        .flatMap(
            value -> {
              String[] parts = value.split(";");
              Optional<Refresher> refresher = Optional.empty();
              for (String part : parts) {
                refresher =
                    switch (part.replaceAll("\\s", "").toLowerCase(Locale.ROOT)) {
                      case "refresher=uac" -> Optional.of(Refresher.UAC);
                      case "refresher=uas" -> Optional.of(Refresher.UAS);
                      default -> refresher;
                    };
              }
              Optional<Refresher> named = refresher;
              return seconds(parts[0]).map(s -> new Asked(Duration.ofSeconds(s), named));
            });
  }

  private static Optional<Long> seconds(String text) {
    String digits = text.split(";", 2)[0].strip();
    return digits.matches("[0-9]{1," + SECONDS_DIGITS_MAX + "}")
        ? Optional.of(Long.parseLong(digits))
        : Optional.empty();
  }
}
