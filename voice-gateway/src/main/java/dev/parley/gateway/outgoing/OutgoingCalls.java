package dev.parley.gateway.outgoing;

import dev.parley.gateway.outgoing.OutgoingPorts.Place;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop.Cancellable;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.trunk.NumberPlan;
import dev.parley.telephony.sip.trunk.OutboundRoute;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Places calls and follows them, on a loop of its own: asks whether the destination may be called
/// and whether there is room, money and a way, dials, gives up when nobody answers, and hangs up
/// what talks when the day's minutes are used up.
public final class OutgoingCalls implements OutgoingDesk {

  private static final Logger LOG = LoggerFactory.getLogger(OutgoingCalls.class);

  /// Calls that are over and can still be asked for; of more, the oldest is forgotten.
  private static final int REMEMBERED_MAX = 500;

  private static final int REDIRECTIONS_MAX = 3;
  private static final String HANG_UP_ASKED = "hung up by request";

  /// How often the minutes of calls that go on are kept.
  private static final Duration KEPT_EVERY = Duration.ofSeconds(10);

  private final OutgoingSettings settings;
  private final List<TrunkConfig> trunks;
  private final NameAddress us;
  private final OutgoingPorts ports;
  private final OutgoingMeter meter;
  private final Map<CallId, UnderWay> underWay = new HashMap<>();
  private final Map<String, OutgoingCall> known = new LinkedHashMap<>();
  private Optional<Cancellable> minutesUsedUp = Optional.empty();

  /// @param us who we are where no trunk says so
  public OutgoingCalls(
      OutgoingSettings settings, List<TrunkConfig> trunks, NameAddress us, OutgoingPorts ports) {
    this.settings = settings;
    this.trunks = List.copyOf(trunks);
    this.us = us;
    this.ports = ports;
    this.meter = new OutgoingMeter(settings, ports.minutes());
  }

  @Override
  public CompletionStage<Placed> place(Wanted wanted) {
    CompletableFuture<Placed> placed = new CompletableFuture<>();
    ports
        .loop()
        .execute(
            () -> {
              try {
                placed.complete(placeOnLoop(wanted));
              } catch (RuntimeException bug) {
                placed.completeExceptionally(bug);
              }
            });
    return placed;
  }

  @Override
  public CompletionStage<Optional<OutgoingCall>> find(String id) {
    CompletableFuture<Optional<OutgoingCall>> found = new CompletableFuture<>();
    ports.loop().execute(() -> found.complete(Optional.ofNullable(known.get(id))));
    return found;
  }

  @Override
  public CompletionStage<Optional<OutgoingCall>> hangUp(String id) {
    CompletableFuture<Optional<OutgoingCall>> done = new CompletableFuture<>();
    ports
        .loop()
        .execute(
            () -> {
              Optional.ofNullable(underWay.get(new CallId(id))).ifPresent(this::hangUpAsked);
              done.complete(Optional.ofNullable(known.get(id)));
            });
    return done;
  }

  private void hangUpAsked(UnderWay under) {
    under.givenUp = true;
    under.now = under.now.givenUp();
    if (under.hangUp.isPresent()) {
      under.hangUp.get().accept(HANG_UP_ASKED);
    } else {
      // Its host is still being looked up.
      over(under, CallEvent.EndedBy.US, HANG_UP_ASKED);
    }
  }

  private Placed placeOnLoop(Wanted wanted) {
    Optional<Destination> whom = Destination.of(wanted.to());
    if (whom.isEmpty()) {
      return refused(
          Refusal.malformed("Expected a number or sip:user@host without parameters in `to`."));
    }
    OutgoingWay way = wayTo(whom.get(), wanted);
    Instant now = ports.clock().instant();
    Optional<Refusal> refusal = settings.allowed().refuses(whom.get(), way.plan());
    if (refusal.isEmpty() && way instanceof OutgoingWay.Nowhere(Refusal why)) {
      refusal = Optional.of(why);
    }
    if (refusal.isEmpty()) {
      refusal = meter.refuses(now);
    }
    return refusal.map(this::refused).orElseGet(() -> reserved(wanted, whom.get(), way, now));
  }

  private Placed refused(Refusal why) {
    LOG.warn("outgoing call refused: {}", why.words());
    return new Placed.Refused(why);
  }

  private Placed reserved(Wanted wanted, Destination whom, OutgoingWay way, Instant now) {
    Optional<Place> place;
    try {
      place = ports.agents().reserve(wanted.pack(), wanted.greeting());
    } catch (IllegalArgumentException noSuchAgent) {
      return refused(Refusal.malformed(String.valueOf(noSuchAgent.getMessage())));
    }
    if (place.isEmpty()) {
      return refused(Refusal.full("The server takes no more calls."));
    }
    CallId id = ports.ids().get();
    OutgoingCall call = OutgoingCall.dialling(id, whom.masked(), trunkOf(way), "");
    UnderWay under = new UnderWay(now, wanted, place.get(), way, call);
    meter.placed(id, now);
    underWay.put(id, under);
    under.ringing = Optional.of(ports.loop().schedule(settings.ringAtMost(), () -> giveUp(under)));
    LOG.info("call {} goes out", id);
    dial(under, whom, way);
    tell(under);
    return new Placed.Dialling(under.now);
  }

  private static Optional<String> trunkOf(OutgoingWay way) {
    return switch (way) {
      case OutgoingWay.Through(TrunkConfig trunk) -> Optional.of(trunk.name().value());
      case OutgoingWay.ByTwilio _ -> Optional.of(OutgoingWay.TWILIO);
      case OutgoingWay.Straight _, OutgoingWay.Nowhere _ -> Optional.empty();
    };
  }

  private void dial(UnderWay under, Destination whom, OutgoingWay way) {
    switch (way) {
      case OutgoingWay.Through(TrunkConfig trunk) -> dial(under, target(whom, trunk));
      case OutgoingWay.Straight(NameAddress from) -> {
        if (whom instanceof Destination.Address address) {
          ports
              .telephone()
              .find(
                  address.server(),
                  found -> ports.loop().execute(() -> located(under, address, from, found)));
        }
      }
      case OutgoingWay.ByTwilio _ -> {
        if (whom instanceof Destination.Subscriber(PhoneNumber number)) {
          dialByTwilio(under, number);
        }
      }
      case OutgoingWay.Nowhere _ -> throw new IllegalStateException("a call without a way");
    }
  }

  static CallTarget target(Destination whom, TrunkConfig trunk) {
    return switch (whom) {
      case Destination.Subscriber number ->
          CallTarget.through(trunk, trunk.numbers().normalised(number.number()).value());
      case Destination.Address(SipUri uri) -> CallTarget.through(trunk, uri);
    };
  }

  private void located(UnderWay under, Destination.Address whom, NameAddress from, Located found) {
    if (under.givenUp) {
      over(under, CallEvent.EndedBy.US, "given up");
    } else if (found.peers().isEmpty()) {
      over(under, CallEvent.EndedBy.NETWORK, whom.uri().host() + " has no address");
    } else {
      OutboundRoute route = new OutboundRoute.Direct(found.peers());
      dial(under, new CallTarget(whom.uri(), from, route));
    }
  }

  private void dial(UnderWay under, CallTarget target) {
    AnsweredCall leg =
        leg(under, under.now.trunk().map(trunk -> "sip out " + trunk).orElse("sip out"));
    Call call = ports.telephone().dial(under.now.id(), target, leg, leg);
    leg.is(call);
    under.hangUp = Optional.of(reason -> hangUp(call, reason));
    under.now = under.now.dialled(call.offer().sipCallId());
  }

  private void dialByTwilio(UnderWay under, PhoneNumber number) {
    under.hangUp =
        Optional.of(
            ports
                .twilio()
                .orElseThrow()
                .dial(
                    ports.loop(),
                    under.now.id(),
                    number,
                    settings.ringAtMost(),
                    leg(under, "twilio out")));
  }

  private AnsweredCall leg(UnderWay under, String line) {
    return new AnsweredCall(
        under.place,
        line,
        event -> ports.loop().execute(() -> happened(under, event)),
        sid -> changed(under, call -> call.named(sid)),
        whom -> changed(under, call -> call.answeredBy(whom, sinceAsked(under))),
        under.wanted.onMachine().or(under.place::onMachine),
        ports.voice());
  }

  private void changed(UnderWay under, UnaryOperator<OutgoingCall> change) {
    ports
        .loop()
        .execute(
            () -> {
              under.now = change.apply(under.now);
              tell(under);
            });
  }

  // What happens to it.

  private void happened(UnderWay under, CallEvent event) {
    if (event instanceof CallEvent.Refused refused) {
      under.redirectedTo = refused.redirectedTo();
    }
    if (event instanceof CallEvent.Ended && isRedirected(under)) {
      redirected(under);
      return;
    }
    under.now = under.now.on(event, sinceAsked(under));
    if (event instanceof CallEvent.Answered) {
      under.ringing.ifPresent(Cancellable::cancel);
      meter.answered(under.now.id(), ports.clock().instant());
      watchMinutes();
    }
    if (under.now.isOver()) {
      ended(under);
    }
    tell(under);
  }

  private boolean isRedirected(UnderWay under) {
    int status = under.now.sipStatus().orElse(0);
    return settings.followsRedirections()
        && !under.givenUp
        && status >= 300
        && status < 400
        && under.redirections < REDIRECTIONS_MAX;
  }

  /// To the first place that may be called (RFC 3261 8.1.3.4), by the way that the call took.
  private void redirected(UnderWay under) {
    under.redirections++;
    NumberPlan plan = under.way.plan();
    Optional<Destination> next =
        under.redirectedTo.stream()
            .flatMap(text -> Destination.of(text).stream())
            .filter(whom -> settings.allowed().refuses(whom, plan).isEmpty())
            .filter(whom -> wayTo(whom, under.wanted).equals(under.way))
            .findFirst();
    if (next.isEmpty()) {
      under.now = under.now.redirectedElsewhere();
      over(under, CallEvent.EndedBy.CALLER, "redirected to where we may not call");
      return;
    }
    under.redirectedTo = List.of();
    dial(under, next.get(), under.way);
  }

  private OutgoingWay wayTo(Destination whom, Wanted wanted) {
    return OutgoingWay.to(whom, wanted.trunk(), trunks, us, ports.twilio().isPresent());
  }

  private void over(UnderWay under, CallEvent.EndedBy by, String cause) {
    if (!under.now.isOver()) {
      under.now =
          under.now.on(new CallEvent.Ended(by, cause, ports.loop().now()), sinceAsked(under));
      ended(under);
      tell(under);
    }
  }

  private void ended(UnderWay under) {
    under.ringing.ifPresent(Cancellable::cancel);
    if (!under.now.wasIn(OutgoingCall.State.ANSWERED)) {
      under.place.giveBack();
    }
    underWay.remove(under.now.id());
    meter.ended(under.now.id(), ports.clock().instant());
    watchMinutes();
    LOG.info(
        "call {} out: {} ({})",
        under.now.id(),
        under.now.outcome().orElseThrow(),
        under.now.cause());
  }

  private void giveUp(UnderWay under) {
    under.givenUp = true;
    under.now = under.now.givenUp();
    under.hangUp.ifPresent(hangUp -> hangUp.accept("not answered in time"));
  }

  private static void hangUp(Call call, String reason) {
    call.loop().execute(() -> call.perform(new CallCommand.HangUp(reason)));
  }

  private void watchMinutes() {
    minutesUsedUp.ifPresent(Cancellable::cancel);
    Instant now = ports.clock().instant();
    minutesUsedUp =
        meter.usedUpAt(now).map(at -> ports.loop().schedule(soon(now, at), this::lookAtMinutes));
  }

  private static Duration soon(Instant now, Instant usedUp) {
    Duration left = Duration.between(now, usedUp);
    return left.compareTo(KEPT_EVERY) < 0 ? left : KEPT_EVERY;
  }

  private void lookAtMinutes() {
    minutesUsedUp = Optional.empty();
    meter.keep(ports.clock().instant());
    if (!meter.isUsedUp(ports.clock().instant())) {
      watchMinutes();
      return;
    }
    for (UnderWay under : underWay.values()) {
      under.hangUp.ifPresent(hangUp -> hangUp.accept("outgoing-minutes-a-day are used up"));
    }
  }

  private long sinceAsked(UnderWay under) {
    return Duration.between(under.since, ports.clock().instant()).toMillis();
  }

  private void tell(UnderWay under) {
    String id = under.now.id().value();
    known.put(id, under.now);
    if (known.size() > REMEMBERED_MAX) {
      known.values().stream()
          .filter(OutgoingCall::isOver)
          .findFirst()
          .ifPresent(oldest -> known.remove(oldest.id().value()));
    }
    ports.changed().accept(under.now);
  }
}
