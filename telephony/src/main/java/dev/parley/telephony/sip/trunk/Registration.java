package dev.parley.telephony.sip.trunk;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.digest.DigestClient;
import dev.parley.telephony.sip.message.CSeq;
import dev.parley.telephony.sip.message.Envelope;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.wire.SipTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps our address of record bound to where we are (RFC 3261 10.2): asks, answers challenges,
/// refreshes at about half of what was granted, waits after failures, and takes the binding back
/// when told to stop.
///
/// ```
/// state       start    2xx           401, 407   423         other, no answer   deadline    stop
/// Idle        Asking   -             -          -           -                  -           Over
/// Asking      -        Registered    Asking     Asking      Waiting            -           LastAsking
/// Registered  -        -             -          -           -                  Asking      Removing
/// Waiting     -        -             -          -           -                  Asking      Removing, unbound Over
/// LastAsking  -        Removing      Removing   Removing    Removing           Over        -
/// Removing    -        Over          Removing   Over        Over               Over        -
/// ```
///
/// A connection lost while `Registered` is a failure too. `Anew` asks once more, of another server,
/// while `Asking` or `Registered`; as a registrar takes no number twice, with the next one.
///
/// No REGISTER goes out while one is unanswered (RFC 3261 10.2), hence `LastAsking`. All have one
/// Call-ID and rising CSeq numbers, so that a registrar takes them in order.
final class Registration {

  sealed interface Input {
    record Start() implements Input {}

    record Stop() implements Input {}

    /// Another server is to be asked instead of the one that is asked or that keeps our binding.
    record Anew() implements Input {}

    record Responded(TransactionId id, SipResponse response) implements Input {}

    /// Never answered, or not to be sent.
    record Failed(TransactionId id, String cause) implements Input {}

    /// The connection is gone that calls would come by (RFC 5626 4.4).
    record Disconnected() implements Input {}

    record TimeReached() implements Input {}
  }

  sealed interface Act {
    record Ask(SipRequest request) implements Act {}

    record Tell(TrunkEvent event) implements Act {}

    /// This server doesn't serve us now; another of its addresses may.
    record TryElsewhere() implements Act {}
  }

  private sealed interface State {
    record Idle() implements State {}

    record Asking(SipRequest request, int tries) implements State {}

    record Registered(MediaTime refreshAt) implements State {}

    record Waiting(MediaTime againAt, String cause) implements State {}

    record LastAsking(SipRequest request, MediaTime giveUpAt) implements State {}

    record Removing(SipRequest request, int tries, MediaTime giveUpAt) implements State {}

    record Over() implements State {}
  }

  private final TrunkName name;
  private final RegistrationConfig config;
  private final SipUri addressOfRecord;
  private final SipUri registrar;
  private SipUri contact;
  private SipTransport transport;
  private final OurAddress us;
  private final DigestClient digest;
  private final SipTokens tokens;
  private final NameAddress from;
  private final String callId;
  private final String user;
  private long lastSeq;
  private Duration asked;
  private int failures;
  private Optional<MediaTime> boundUntil = Optional.empty();
  private State state = new State.Idle();

  Registration(
      TrunkName name,
      RegistrationConfig config,
      TrunkConfig.Account account,
      OurAddress us,
      DigestClient digest,
      SipTokens tokens) {
    this.name = name;
    this.config = config;
    this.addressOfRecord = SipUri.of(account.user(), account.domain(), 0);
    this.registrar = SipUri.of("", account.domain(), 0);
    this.user = account.user();
    this.transport = SipTransport.UDP;
    this.contact = us.contactOf(user, transport);
    this.us = us;
    this.digest = digest;
    this.tokens = tokens;
    this.from = NameAddress.of(addressOfRecord).withTag(tokens.tag());
    this.callId = tokens.callId();
    this.asked = config.expires();
  }

  /// What is asked from now on goes this way, and calls are to come by it.
  void goBy(SipTransport chosen) {
    transport = chosen;
    contact = us.contactOf(user, chosen);
  }

  List<Act> on(Input input, MediaTime now) {
    return switch (input) {
      case Input.Start _ -> state instanceof State.Idle ? register() : List.of();
      case Input.Anew _ ->
          state instanceof State.Asking || state instanceof State.Registered
              ? register()
              : List.of();
      case Input.Stop _ -> stop(now);
      case Input.Responded(var id, var response) -> {
        boolean ours = request().map(TransactionId::ofClient).filter(id::equals).isPresent();
        yield ours && !response.isProvisional() ? answered(response, now) : List.of();
      }
      case Input.Failed(var id, var cause) -> {
        boolean ours = request().map(TransactionId::ofClient).filter(id::equals).isPresent();
        yield ours ? unanswered(cause, now) : List.of();
      }
      case Input.Disconnected _ ->
          state instanceof State.Registered
              ? failed("its connection was lost", Optional.empty(), now)
              : List.of();
      case Input.TimeReached _ -> timeReached(now);
    };
  }

  private List<Act> register() {
    SipRequest request = digest.authorize(request(asked));
    state = new State.Asking(request, 1);
    return List.of(new Act.Ask(request));
  }

  /// RFC 3261 10.2: the Request-URI is the domain alone, To the address of record.
  private SipRequest request(Duration expires) {
    lastSeq++;
    Envelope envelope =
        new Envelope(
            us.via(transport, tokens.branch()),
            List.of(),
            from,
            NameAddress.of(addressOfRecord),
            callId,
            new CSeq(lastSeq, SipMethod.REGISTER));
    SipHeaders headers =
        SipHeaders.NONE
            .and("Max-Forwards", "70")
            .and("Contact", NameAddress.of(contact).text())
            .and("Expires", Long.toString(expires.toSeconds()));
    return new SipRequest(registrar, envelope, headers, SipBody.EMPTY);
  }

  private List<Act> stop(MediaTime now) {
    return switch (state) {
      case State.Asking(var request, _) -> {
        state = new State.LastAsking(request, now.plus(config.removeWithin()));
        yield List.of();
      }
      case State.Registered _ -> remove(now.plus(config.removeWithin()));
      case State.Waiting _ ->
          boundUntil.filter(now::isBefore).isPresent()
              ? remove(now.plus(config.removeWithin()))
              : end();
      case State.Idle _ -> {
        state = new State.Over();
        yield List.of();
      }
      case State.LastAsking _, State.Removing _, State.Over _ -> List.of();
    };
  }

  /// Our binding alone, as others may be bound to the same address of record (RFC 3261 10.2.2).
  private List<Act> remove(MediaTime giveUpAt) {
    SipRequest request = digest.authorize(request(Duration.ZERO));
    state = new State.Removing(request, 1, giveUpAt);
    return List.of(new Act.Ask(request));
  }

  private List<Act> end() {
    state = new State.Over();
    boundUntil = Optional.empty();
    return List.of(new Act.Tell(new TrunkEvent.Unregistered(name)));
  }

  /// The one that waits for its answer.
  private Optional<SipRequest> request() {
    return switch (state) {
      case State.Asking(var request, _) -> Optional.of(request);
      case State.LastAsking(var request, _) -> Optional.of(request);
      case State.Removing(var request, _, _) -> Optional.of(request);
      case State.Idle _, State.Registered _, State.Waiting _, State.Over _ -> Optional.empty();
    };
  }

  private List<Act> answered(SipResponse response, MediaTime now) {
    return switch (state) {
      case State.Asking(var request, int tries) ->
          response.isSuccess() ? registered(response, now) : refused(request, tries, response, now);
      case State.LastAsking(var request, var giveUpAt) -> {
        if (isChallenge(response)) {
          // The removal, too, has to be answered for.
          digest.isAnswerable(request, response);
        }
        yield remove(giveUpAt);
      }
      case State.Removing(var request, int tries, var giveUpAt) -> {
        Optional<SipRequest> again = answer(request, tries, response);
        again.ifPresent(r -> state = new State.Removing(r, tries + 1, giveUpAt));
        yield again.<List<Act>>map(r -> List.of(new Act.Ask(r))).orElseGet(this::end);
      }
      case State.Idle _, State.Registered _, State.Waiting _, State.Over _ -> List.of();
    };
  }

  private static boolean isChallenge(SipResponse response) {
    return response.status() == 401 || response.status() == 407;
  }

  /// The request again with credentials, if it met a challenge that we can answer.
  private Optional<SipRequest> answer(SipRequest refused, int tries, SipResponse response) {
    if (!isChallenge(response)
        || tries >= DigestClient.TRIES_MAX
        || !digest.isAnswerable(refused, response)) {
      return Optional.empty();
    }
    lastSeq++;
    return Optional.of(digest.authorize(refused.again(us.via(transport, tokens.branch()))));
  }

  private List<Act> registered(SipResponse ok, MediaTime now) {
    Duration granted = new GrantedBinding(contact, asked).of(ok);
    if (granted.isZero()) {
      return failed("the registrar keeps nothing", Optional.empty(), now);
    }
    boolean isNews = failures > 0 || boundUntil.filter(now::isBefore).isEmpty();
    failures = 0;
    boundUntil = Optional.of(now.plus(granted));
    state = new State.Registered(now.plus(refreshAfter(granted)));
    return isNews ? List.of(new Act.Tell(new TrunkEvent.Registered(name, granted))) : List.of();
  }

  /// 40–50 % of what was granted (RFC 3261 10.2.4 leaves it open): time for several tries before it
  /// runs out, and no two of us in step.
  private Duration refreshAfter(Duration granted) {
    return shortened(granted.dividedBy(2), 5);
  }

  /// `wait` less up to a `part`th of it.
  private Duration shortened(Duration wait, int part) {
    long off = wait.toMillis() / part;
    return wait.minusMillis(tokens.below((int) Math.min(Integer.MAX_VALUE - 1, off) + 1));
  }

  private List<Act> refused(SipRequest request, int tries, SipResponse response, MediaTime now) {
    Optional<SipRequest> again =
        response.status() == 423 ? forLonger(response, tries) : answer(request, tries, response);
    if (again.isPresent()) {
      state = new State.Asking(again.get(), tries + 1);
      return List.of(new Act.Ask(again.get()));
    }
    int status = response.status();
    boolean passing = status == 408 || status == 480 || status == 486 || status / 100 == 5;
    if (!passing) {
      String cause =
          isChallenge(response) ? "the credentials were refused" : "refused with " + status;
      return failed(cause, Optional.of(config.retryMax()), now);
    }
    Optional<Duration> wait =
        Seconds.of(response, "Retry-After")
            .map(w -> w.compareTo(config.retryAfterMax()) < 0 ? w : config.retryAfterMax());
    List<Act> acts = new ArrayList<>(failed("refused with " + status, wait, now));
    acts.add(new Act.TryElsewhere());
    return acts;
  }

  /// RFC 3261 10.2.8.
  private Optional<SipRequest> forLonger(SipResponse tooBrief, int tries) {
    Optional<Duration> least =
        Seconds.of(tooBrief, "Min-Expires")
            .filter(d -> d.compareTo(asked) > 0 && d.compareTo(config.expiresMax()) <= 0)
            .filter(_ -> tries < DigestClient.TRIES_MAX);
    least.ifPresent(d -> asked = d);
    return least.map(d -> digest.authorize(request(d)));
  }

  private List<Act> unanswered(String cause, MediaTime now) {
    return switch (state) {
      case State.Asking _ -> {
        List<Act> acts = new ArrayList<>(failed(cause, Optional.empty(), now));
        acts.add(new Act.TryElsewhere());
        yield acts;
      }
      case State.LastAsking _, State.Removing _ -> end();
      case State.Idle _, State.Registered _, State.Waiting _, State.Over _ -> List.of();
    };
  }

  /// Waits `atLeast`, or else half to all of base · 2ⁿ⁻¹ after the nth failure (RFC 5626 4.5).
  private List<Act> failed(String cause, Optional<Duration> atLeast, MediaTime now) {
    failures++;
    Duration longest = config.retryBase();
    for (int n = 1; n < failures && longest.compareTo(config.retryMax()) < 0; n++) {
      longest = longest.multipliedBy(2);
    }
    Duration bounded = longest.compareTo(config.retryMax()) < 0 ? longest : config.retryMax();
    Duration drawn = shortened(bounded, 2);
    Duration wait = atLeast.map(least -> least.plus(drawn.dividedBy(10))).orElse(drawn);
    state = new State.Waiting(now.plus(wait), cause);
    return List.of(new Act.Tell(new TrunkEvent.RegistrationFailed(name, cause, wait)));
  }

  private List<Act> timeReached(MediaTime now) {
    if (deadline().filter(d -> !now.isBefore(d)).isEmpty()) {
      return List.of();
    }
    return switch (state) {
      case State.Registered _, State.Waiting _ -> register();
      case State.LastAsking _, State.Removing _ -> end();
      case State.Idle _, State.Asking _, State.Over _ -> List.of();
    };
  }

  Optional<MediaTime> deadline() {
    return switch (state) {
      case State.Registered(var refreshAt) -> Optional.of(refreshAt);
      case State.Waiting(var againAt, _) -> Optional.of(againAt);
      case State.LastAsking(_, var giveUpAt) -> Optional.of(giveUpAt);
      case State.Removing(_, _, var giveUpAt) -> Optional.of(giveUpAt);
      case State.Idle _, State.Asking _, State.Over _ -> Optional.empty();
    };
  }

  boolean isAsking() {
    return state instanceof State.Asking;
  }

  boolean isRegistered() {
    return state instanceof State.Registered;
  }

  boolean isOver() {
    return state instanceof State.Over;
  }

  /// For people.
  String words(MediaTime now) {
    Optional<Long> left = boundUntil.filter(now::isBefore).map(b -> b.since(now).toSeconds());
    String bound = left.map(s -> "registered for " + s + " s more").orElse("not registered");
    return switch (state) {
      case State.Idle _, State.Registered _ -> bound;
      case State.Asking _ -> left.isPresent() ? bound : "registering";
      case State.Waiting(var againAt, var cause) ->
          bound + ": " + cause + ", again in " + againAt.since(now).toSeconds() + " s";
      case State.LastAsking _, State.Removing _ -> "unregistering";
      case State.Over _ -> "not registered: stopped";
    };
  }
}
