package dev.parley.telephony.sip.trunk;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.message.CSeq;
import dev.parley.telephony.sip.message.Envelope;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.transaction.TransactionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Asks a server with OPTIONS whether it is there (RFC 3261 11.1), which also keeps a way through
/// translators open. Any answer but 408 and 503 says that it is, a refusal too; after two misses in
/// a row it isn't.
///
/// ```
/// state     due                answered                    no answer, 408, 503
/// Idle      -                  -                           -
/// Asking    -                  Resting, reachable          Resting, the second in a row unreachable
/// Resting   OPTIONS → Asking   -                           -
/// ```
final class TrunkWatch {

  private static final int MISSES_MAX = 2;

  private sealed interface State {
    record Idle() implements State {}

    record Asking(TransactionId id) implements State {}

    record Resting(MediaTime nextAt) implements State {}
  }

  private enum Health {
    UNKNOWN,
    REACHABLE,
    UNREACHABLE
  }

  private final TrunkName name;
  private final TrunkConfig.Server server;
  private final Duration every;
  private final OurAddress us;
  private final SipTokens tokens;
  private final NameAddress from;
  private final String callId;
  private State state = new State.Idle();
  private Health health = Health.UNKNOWN;
  private int misses;
  private long lastSeq;

  TrunkWatch(
      TrunkName name, TrunkConfig.Server server, Duration every, OurAddress us, SipTokens tokens) {
    this.name = name;
    this.server = server;
    this.every = every;
    this.us = us;
    this.tokens = tokens;
    this.from = NameAddress.of(SipUri.of("", us.host(), us.port())).withTag(tokens.tag());
    this.callId = tokens.callId();
  }

  /// The first question.
  SipRequest start() {
    return ask();
  }

  void stop() {
    state = new State.Idle();
  }

  private SipRequest ask() {
    lastSeq++;
    SipUri target = SipUri.of("", server.host(), server.port());
    Envelope envelope =
        new Envelope(
            us.via(server.transport(), tokens.branch()),
            List.of(),
            from,
            NameAddress.of(target),
            callId,
            new CSeq(lastSeq, SipMethod.OPTIONS));
    SipHeaders headers =
        SipHeaders.NONE
            .and("Max-Forwards", "70")
            .and("Contact", us.contact(server.transport()).text())
            .and("Accept", "application/sdp");
    SipRequest request = new SipRequest(target, envelope, headers, SipBody.EMPTY);
    state = new State.Asking(TransactionId.ofClient(request));
    return request;
  }

  boolean asked(TransactionId id) {
    return state instanceof State.Asking(var ours) && ours.equals(id);
  }

  /// The final answer to what `asked`.
  Optional<TrunkEvent> answered(int status, MediaTime now) {
    if (status == 408 || status == 503) {
      return missed("answered with " + status, now);
    }
    state = new State.Resting(now.plus(every));
    misses = 0;
    if (health == Health.REACHABLE) {
      return Optional.empty();
    }
    health = Health.REACHABLE;
    return Optional.of(new TrunkEvent.Reachable(name));
  }

  Optional<TrunkEvent> missed(String cause, MediaTime now) {
    state = new State.Resting(now.plus(every));
    misses++;
    if (misses < MISSES_MAX || health == Health.UNREACHABLE) {
      return Optional.empty();
    }
    health = Health.UNREACHABLE;
    return Optional.of(new TrunkEvent.Unreachable(name, cause));
  }

  Optional<MediaTime> deadline() {
    return state instanceof State.Resting(var nextAt) ? Optional.of(nextAt) : Optional.empty();
  }

  Optional<SipRequest> expire(MediaTime now) {
    return deadline().filter(d -> !now.isBefore(d)).map(_ -> ask());
  }

  /// For people.
  String words() {
    return switch (health) {
      case UNKNOWN -> "not asked yet";
      case REACHABLE -> "answers";
      case UNREACHABLE -> "does not answer";
    };
  }
}
