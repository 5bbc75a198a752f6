package dev.parley.gateway.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.outgoing.OutgoingCall.Outcome;
import dev.parley.gateway.outgoing.OutgoingCall.State;
import dev.parley.gateway.outgoing.OutgoingDesk.Placed;
import dev.parley.gateway.outgoing.OutgoingDesk.Wanted;
import dev.parley.gateway.outgoing.OutgoingPorts.Agent;
import dev.parley.gateway.outgoing.OutgoingPorts.Place;
import dev.parley.gateway.rehearsal.VirtualLoop;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.EndedBy;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.testkit.VirtualTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Calls of ours on virtual time, with a telephone that does what a test says.
class OutgoingCallsTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final VirtualTime time = new VirtualTime();
  private final VirtualLoop loop = new VirtualLoop(time);
  private final List<Leg> legs = new ArrayList<>();
  private final List<String> agents = new ArrayList<>();
  private int places = 3;
  private boolean followsRedirections;

  /// One INVITE of ours.
  private final class Leg implements Call {
    final CallTarget target;
    final Consumer<CallEvent> events;
    final CallOffer offer;
    boolean hungUp;

    Leg(CallId id, CallTarget target, Consumer<CallEvent> events) {
      this.target = target;
      this.events = events;
      this.offer =
          new CallOffer(id, Optional.empty(), new PhoneNumber("x"), "sip-" + legs.size(), Map.of());
    }

    @Override
    public CallOffer offer() {
      return offer;
    }

    @Override
    public CallLoop loop() {
      return loop;
    }

    @Override
    public void perform(CallCommand command) {
      if (command instanceof CallCommand.HangUp(String reason)) {
        hungUp = true;
        events.accept(new CallEvent.Ended(EndedBy.US, reason, loop.now()));
      }
    }
  }

  private final OutgoingPorts.Telephone telephone =
      new OutgoingPorts.Telephone() {
        @Override
        public Call dial(CallId id, CallTarget target, MediaTick tick, Consumer<CallEvent> events) {
          Leg leg = new Leg(id, target, events);
          legs.add(leg);
          return leg;
        }

        @Override
        public Call dial(
            CallId id, CallTarget target, CallLoop on, MediaTick tick, Consumer<CallEvent> events) {
          return dial(id, target, tick, events);
        }

        @Override
        public boolean joins(Call call) {
          return true;
        }

        @Override
        public void find(SipServer server, Consumer<Located> found) {
          List<SipPeer> peers =
              server.host().startsWith("no-")
                  ? List.of()
                  : List.of(
                      new SipPeer(
                          SipTransport.UDP,
                          new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 5060)));
          found.accept(new Located(peers, Duration.ofHours(1), true));
        }
      };

  private OutgoingCalls calls() {
    return new OutgoingCalls(
        new OutgoingSettings(
            AllowedDestinations.of(List.of("sip:*@pbx.example", "sip:*@no-pbx.example")),
            2,
            10,
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            followsRedirections),
        List.of(),
        NameAddress.of(SipUri.of("parley", "192.0.2.1", 0)),
        new OutgoingPorts(
            loop,
            telephone,
            this::reserve,
            () -> new CallId("call-" + legs.size()),
            () -> START.plusNanos(time.nowNanos()),
            _ -> {}));
  }

  private Optional<Place> reserve(Optional<String> pack, Optional<String> greeting) {
    if (places == 0) {
      return Optional.empty();
    }
    places--;
    return Optional.of(
        new Place() {
          @Override
          public Agent take(String line, Call call) {
            agents.add(line);
            return new Agent(
                event -> {
                  if (event instanceof CallEvent.Ended) {
                    places++;
                  }
                },
                (_, _) -> {},
                _ -> {},
                () -> {});
          }

          @Override
          public void giveBack() {
            places++;
          }
        });
  }

  private void pass(Duration duration) {
    time.runFor(duration);
  }

  private Placed place(OutgoingCalls calls, String to) {
    CompletionStage<Placed> placed =
        calls.place(new Wanted(to, Optional.empty(), Optional.empty()));
    pass(Duration.ofMillis(1));
    return placed.toCompletableFuture().join();
  }

  private OutgoingCall now(OutgoingCalls calls, Placed placed) {
    String id = assertInstanceOf(Placed.Dialling.class, placed).call().id().value();
    CompletionStage<Optional<OutgoingCall>> found = calls.find(id);
    pass(Duration.ofMillis(1));
    return found.toCompletableFuture().join().orElseThrow();
  }

  private static Refusal.Reason refused(Placed placed) {
    return assertInstanceOf(Placed.Refused.class, placed).why().reason();
  }

  private void happens(int leg, CallEvent event) {
    legs.get(leg).events.accept(event);
    pass(Duration.ofMillis(1));
  }

  @Test
  void an_agent_talks_to_who_answers() {
    OutgoingCalls calls = calls();
    Placed placed = place(calls, "sip:ann@pbx.example");
    happens(0, new CallEvent.Progressed(180, false, loop.now()));
    assertEquals(State.RINGING, now(calls, placed).state());
    assertEquals(List.of(), agents);
    happens(0, new CallEvent.Answered(loop.now()));
    assertEquals(List.of("sip out"), agents);
    pass(Duration.ofSeconds(60));
    assertEquals(State.ANSWERED, now(calls, placed).state());
    happens(0, new CallEvent.Ended(EndedBy.CALLER, "hung up", loop.now()));
    assertEquals(Optional.of(Outcome.ANSWERED), now(calls, placed).outcome());
    assertEquals(3, places);
  }

  @Test
  void nobody_picks_up() {
    OutgoingCalls calls = calls();
    Placed placed = place(calls, "sip:ann@pbx.example");
    happens(0, new CallEvent.Progressed(180, false, loop.now()));
    pass(Duration.ofSeconds(29));
    assertTrue(!legs.getFirst().hungUp);
    pass(Duration.ofSeconds(2));
    assertEquals(Optional.of(Outcome.NO_ANSWER), now(calls, placed).outcome());
    assertEquals(3, places);
  }

  @Test
  void a_host_without_an_address_is_unreachable() {
    OutgoingCalls calls = calls();
    Placed placed = place(calls, "sip:ann@no-pbx.example");
    assertEquals(Optional.of(Outcome.UNREACHABLE), now(calls, placed).outcome());
    assertEquals(List.of(), legs);
    assertEquals(3, places);
  }

  @Test
  void what_is_refused_keeps_no_room_and_dials_nothing() {
    OutgoingCalls calls = calls();
    assertEquals(Refusal.Reason.MALFORMED, refused(place(calls, "anybody")));
    assertEquals(Refusal.Reason.NOT_ALLOWED, refused(place(calls, "sip:ann@evil.test")));
    assertEquals(Refusal.Reason.NOT_ALLOWED, refused(place(calls, "+442079460000")));
    place(calls, "sip:ann@pbx.example");
    place(calls, "sip:bob@pbx.example");
    assertEquals(Refusal.Reason.LIMIT, refused(place(calls, "sip:cyn@pbx.example")));
    assertEquals(1, places);
    assertEquals(2, legs.size());
  }

  @Test
  void a_full_server_dials_nothing() {
    places = 0;
    assertEquals(Refusal.Reason.FULL, refused(place(calls(), "sip:ann@pbx.example")));
    assertEquals(List.of(), legs);
  }

  @Test
  void calls_end_when_the_days_minutes_are_used_up() {
    OutgoingCalls calls = calls();
    Placed placed = place(calls, "sip:ann@pbx.example");
    happens(0, new CallEvent.Answered(loop.now()));
    pass(Duration.ofSeconds(599));
    assertEquals(State.ANSWERED, now(calls, placed).state());
    pass(Duration.ofSeconds(2));
    assertEquals("outgoing-minutes-a-day are used up", now(calls, placed).cause());
    assertEquals(Refusal.Reason.LIMIT, refused(place(calls, "sip:ann@pbx.example")));
  }

  private void redirects(int leg, String... to) {
    happens(leg, new CallEvent.Refused(302, List.of(to), loop.now()));
    happens(leg, new CallEvent.Ended(EndedBy.CALLER, "refused with 302", loop.now()));
  }

  @Test
  void a_redirection_is_not_followed_unless_that_is_set() {
    OutgoingCalls calls = calls();
    Placed placed = place(calls, "sip:ann@pbx.example");
    redirects(0, "sip:bob@pbx.example");
    assertEquals(Optional.of(Outcome.NOT_ALLOWED), now(calls, placed).outcome());
    assertEquals(1, legs.size());
  }

  @Test
  void a_redirection_is_followed_to_the_first_place_that_may_be_called() {
    followsRedirections = true;
    OutgoingCalls calls = calls();
    Placed placed = place(calls, "sip:ann@pbx.example");
    redirects(0, "sip:+19005550000@premium.test", "sip:bob@pbx.example");
    assertEquals("sip:bob@pbx.example", legs.get(1).target.uri().text());
    redirects(1, "sip:bob@premium.test");
    assertEquals(Optional.of(Outcome.NOT_ALLOWED), now(calls, placed).outcome());
    assertEquals(2, legs.size());
    assertEquals(3, places);
  }

  @Test
  void redirections_in_a_circle_end() {
    followsRedirections = true;
    OutgoingCalls calls = calls();
    Placed placed = place(calls, "sip:ann@pbx.example");
    for (int i = 0; i < 4; i++) {
      redirects(i, "sip:ann@pbx.example");
    }
    assertEquals(Optional.of(Outcome.NOT_ALLOWED), now(calls, placed).outcome());
    assertEquals(4, legs.size());
  }
}
