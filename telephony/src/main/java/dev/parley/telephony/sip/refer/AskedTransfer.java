package dev.parley.telephony.sip.refer;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipStatus;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.wire.SipValues;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A transfer that the peer asks us for (RFC 3515 2.4), as a machine: its REFER is answered within
/// seconds, and once accepted the peer is told how it gets on until it is over.
///
/// ```
/// state     report < 300               report ≥ 300            deadline
/// Asked     202, NOTIFY → Following    that status → Idle      603 → Idle
/// Following NOTIFY; ≥ 200: last → Idle last NOTIFY → Idle      last NOTIFY, 408 → Idle
/// ```
public final class AskedTransfer {

  private static final Duration ANSWERED_AFTER = Duration.ofSeconds(4);

  /// Longer than we let somebody's phone ring.
  private static final Duration FOLLOWED_AT_MOST = Duration.ofMinutes(4);

  private static final int REQUEST_TIMEOUT = 408;
  private static final int DECLINE = 603;

  /// Whom we are to call instead.
  ///
  /// @param target without headers
  /// @param replaces the value of the Replaces that the INVITE is to carry, where there is one
  public record Target(SipUri target, Optional<String> replaces) {}

  /// What is to be sent.
  public sealed interface Act {
    record Answer(TransactionId refer, SipRequest request, int status) implements Act {}

    /// @param state of the subscription (RFC 6665 4.1.3)
    /// @param sipfrag the body (RFC 3420)
    record Notify(String event, String state, String sipfrag) implements Act {}
  }

  private sealed interface State {
    record Idle() implements State {}

    record Asked(TransactionId id, SipRequest refer, MediaTime answerAt) implements State {}

    record Following(String event, MediaTime until) implements State {}
  }

  private State state = new State.Idle();
  private boolean first = true;

  /// The target of `refer`; empty where there isn't exactly one `sip:` address.
  public static Optional<Target> targetOf(SipRequest refer) {
    List<NameAddress> named =
        SipValues.nameAddresses(refer.headers().lines("Refer-To")).orElse(List.of());
    if (named.size() != 1 || !(named.getFirst().uri() instanceof SipUri uri) || uri.secure()) {
      return Optional.empty();
    }
    SipUri bare =
        new SipUri(false, uri.user(), uri.host(), uri.port(), uri.parameters(), Optional.empty());
    return Optional.of(new Target(bare, uri.headers().flatMap(AskedTransfer::replaces)));
  }

  private static Optional<String> replaces(String headers) {
    return Arrays.stream(headers.split("&"))
        .map(header -> header.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].toLowerCase(Locale.ROOT).equals("replaces"))
        .map(pair -> unescaped(pair[1]))
        .flatMap(Optional::stream)
        .filter(value -> value.chars().allMatch(c -> c >= ' ' && c < 127))
        .findFirst();
  }

  private static Optional<String> unescaped(String value) {
    try {
      return Optional.of(URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notEscaped) {
      return Optional.empty();
    }
  }

  public boolean isFree() {
    return state instanceof State.Idle;
  }

  /// The peer asked, and is answered by `report`.
  public void asked(TransactionId id, SipRequest refer, MediaTime now) {
    state = new State.Asked(id, refer, now.plus(ANSWERED_AFTER));
  }

  /// How the call to the target gets on, as its own SIP status.
  public List<Act> report(int status, MediaTime now) {
    List<Act> acts = new ArrayList<>();
    switch (state) {
      case State.Idle _ -> {}
      case State.Asked(var id, var refer, _) -> {
        if (status >= 300) {
          state = new State.Idle();
          acts.add(new Act.Answer(id, refer, status));
        } else {
          // RFC 3515 2.4.6: of several REFERs in one dialog only the first goes without an id.
          String event = first ? "refer" : "refer;id=" + refer.cseq().number();
          first = false;
          state = new State.Following(event, now.plus(FOLLOWED_AT_MOST));
          acts.add(new Act.Answer(id, refer, 202));
          acts.add(told(event, status));
        }
      }
      case State.Following(var event, _) -> acts.add(told(event, status));
    }
    if (status >= 200) {
      state = new State.Idle();
    }
    return acts;
  }

  private static Act told(String event, int status) {
    String subscription =
        status < 200
            ? "active;expires=" + FOLLOWED_AT_MOST.toSeconds()
            : "terminated;reason=noresource";
    return new Act.Notify(
        event, subscription, "SIP/2.0 " + status + " " + SipStatus.reasonOf(status) + "\r\n");
  }

  /// The dialog is ending: no more can be told.
  public List<Act> dialogEnds() {
    List<Act> acts =
        state instanceof State.Asked(var id, var refer, _)
            ? List.of(new Act.Answer(id, refer, DECLINE))
            : List.of();
    state = new State.Idle();
    return acts;
  }

  public List<Act> timeReached(MediaTime now) {
    if (deadline().filter(at -> !now.isBefore(at)).isEmpty()) {
      return List.of();
    }
    return report(state instanceof State.Asked ? DECLINE : REQUEST_TIMEOUT, now);
  }

  public Optional<MediaTime> deadline() {
    return switch (state) {
      case State.Idle _ -> Optional.empty();
      case State.Asked asked -> Optional.of(asked.answerAt());
      case State.Following following -> Optional.of(following.until());
    };
  }
}
