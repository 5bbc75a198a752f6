package dev.parley.telephony.sip.trunk;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.CSeq;
import dev.parley.telephony.sip.message.Envelope;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.wire.SipPeer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Whether one server of a trunk is there. It is asked with OPTIONS (RFC 3261 11.1), which also
/// keeps a way through translators open: any answer but 408 and 503 says that it is, a refusal too;
/// after two misses in a row it isn't. A request for the trunk that it left unanswered or answered
/// with 503 says so at once. One that isn't there is asked more often.
///
/// ```
/// state     due                answered                    no answer in time, 408, 503
/// Idle      -                  -                           -
/// Asking    a miss → Resting   Resting, reachable          Resting, the second in a row unreachable
/// Resting   OPTIONS → Asking   -                           -
/// ```
///
/// A server that isn't asked is taken to be there again after `UNASKED_AWAY`.
final class ServerWatch {

  private static final int MISSES_MAX = 2;

  /// Longer than the retransmissions of three lost datagrams take.
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);

  /// How soon it is asked again after a miss and while it isn't there.
  private static final Duration AWAY_EVERY = Duration.ofSeconds(10);

  private static final Duration UNASKED_AWAY = Duration.ofSeconds(60);

  private sealed interface State {
    record Idle() implements State {}

    record Asking(TransactionId id, MediaTime giveUpAt) implements State {}

    record Resting(MediaTime nextAt) implements State {}
  }

  private enum Health {
    UNKNOWN,
    REACHABLE,
    UNREACHABLE
  }

  private final TrunkName name;
  private final SipServer server;
  private final SipPeer peer;
  private final Optional<Duration> every;
  private final OurAddress us;
  private final SipTokens tokens;
  private final NameAddress from;
  private final String callId;
  private State state = new State.Idle();
  private Health health = Health.UNKNOWN;
  private int misses;
  private long lastSeq;

  /// @param server as it is named
  /// @param peer where it is
  /// @param every how often it is asked; never if empty
  ServerWatch(
      TrunkName name,
      SipServer server,
      SipPeer peer,
      Optional<Duration> every,
      OurAddress us,
      SipTokens tokens) {
    this.name = name;
    this.server = server;
    this.peer = peer;
    this.every = every;
    this.us = us;
    this.tokens = tokens;
    this.from = NameAddress.of(SipUri.of("", us.host(), us.port())).withTag(tokens.tag());
    this.callId = tokens.callId();
  }

  SipPeer peer() {
    return peer;
  }

  boolean isDown() {
    return health == Health.UNREACHABLE;
  }

  /// The first question.
  Optional<SipRequest> start(MediaTime now) {
    return every.map(_ -> ask(now));
  }

  private SipRequest ask(MediaTime now) {
    lastSeq++;
    SipUri target = SipUri.of("", server.host(), server.port().orElse(0));
    Envelope envelope =
        new Envelope(
            us.via(peer.transport(), tokens.branch()),
            List.of(),
            from,
            NameAddress.of(target),
            callId,
            new CSeq(lastSeq, SipMethod.OPTIONS));
    SipHeaders headers =
        SipHeaders.NONE
            .and("Max-Forwards", "70")
            .and("Contact", us.contact(peer.transport()).text())
            .and("Accept", "application/sdp");
    SipRequest request = new SipRequest(target, envelope, headers, SipBody.EMPTY);
    state = new State.Asking(TransactionId.ofClient(request), now.plus(ANSWER_WITHIN));
    return request;
  }

  boolean asked(TransactionId id) {
    return state instanceof State.Asking(var ours, _) && ours.equals(id);
  }

  /// The final answer to what it `asked`.
  Optional<TrunkEvent> answered(int status, MediaTime now) {
    if (status == 408 || status == 503) {
      return missed("answered with " + status, now);
    }
    return seen(now);
  }

  /// It answered something.
  Optional<TrunkEvent> seen(MediaTime now) {
    misses = 0;
    boolean isNews = health != Health.REACHABLE && (every.isPresent() || isDown());
    health = Health.REACHABLE;
    state = every.<State>map(wait -> new State.Resting(now.plus(wait))).orElseGet(State.Idle::new);
    return isNews ? Optional.of(new TrunkEvent.Reachable(name, peer)) : Optional.empty();
  }

  Optional<TrunkEvent> missed(String cause, MediaTime now) {
    misses++;
    return misses >= MISSES_MAX ? gone(cause, now) : rest(AWAY_EVERY, now);
  }

  /// A request for the trunk came to nothing there.
  Optional<TrunkEvent> failed(String cause, MediaTime now) {
    misses = MISSES_MAX;
    return gone(cause, now);
  }

  private Optional<TrunkEvent> rest(Duration atMost, MediaTime now) {
    Duration wait = every.filter(e -> e.compareTo(atMost) < 0).orElse(atMost);
    state = new State.Resting(now.plus(wait));
    return Optional.empty();
  }

  private Optional<TrunkEvent> gone(String cause, MediaTime now) {
    rest(every.isPresent() ? AWAY_EVERY : UNASKED_AWAY, now);
    if (isDown()) {
      return Optional.empty();
    }
    health = Health.UNREACHABLE;
    return Optional.of(new TrunkEvent.Unreachable(name, peer, cause));
  }

  Optional<MediaTime> deadline() {
    return switch (state) {
      case State.Resting(var nextAt) -> Optional.of(nextAt);
      case State.Asking(_, var giveUpAt) -> Optional.of(giveUpAt);
      case State.Idle _ -> Optional.empty();
    };
  }

  /// What is due: the next question, or that the last one was not answered.
  sealed interface Due {
    record Nothing() implements Due {}

    record Ask(SipRequest request) implements Due {}

    /// @param vain to be forgotten
    record Missed(TransactionId vain, Optional<TrunkEvent> event) implements Due {}
  }

  Due expire(MediaTime now) {
    if (deadline().filter(d -> !now.isBefore(d)).isEmpty()) {
      return new Due.Nothing();
    }
    return switch (state) {
      case State.Asking(var id, _) -> new Due.Missed(id, missed("no answer", now));
      case State.Resting _ -> {
        if (every.isPresent()) {
          yield new Due.Ask(ask(now));
        }
        health = Health.UNKNOWN;
        misses = 0;
        state = new State.Idle();
        yield new Due.Nothing();
      }
      case State.Idle _ -> new Due.Nothing();
    };
  }

  /// For people; nothing where nobody asked and nothing is wrong.
  Optional<String> words() {
    return switch (health) {
      case UNKNOWN -> every.map(_ -> "not asked yet");
      case REACHABLE -> every.map(_ -> "answers");
      case UNREACHABLE -> Optional.of("does not answer");
    };
  }
}
