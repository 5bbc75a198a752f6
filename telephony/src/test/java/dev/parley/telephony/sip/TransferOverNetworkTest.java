package dev.parley.telephony.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.TransferNote;
import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.leg.SipEvent;
import dev.parley.telephony.sip.leg.SipLegId;
import dev.parley.telephony.sip.leg.UserAgentConfig;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.refer.Referral;
import dev.parley.telephony.sip.screening.Admission;
import dev.parley.telephony.sip.wire.SipParser;
import dev.parley.telephony.sip.wire.SipReading;
import dev.parley.telephony.sip.wire.SipWriter;
import dev.parley.testkit.Seeds;
import dev.parley.testkit.SimulatedNetwork;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import dev.parley.testkit.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;

/// Transfers over a network that loses packets, with a phone that transfers well, badly, late or
/// not at all, and may hang up at any moment: exactly one outcome is told of each, in its time, and
/// the caller is left with us or with somebody else, never with nobody.
class TransferOverNetworkTest {

  private static final Duration AT_MOST = Duration.ofSeconds(30);

  private enum Target {
    ANSWERS,
    BUSY,
    /// The phone takes the REFER and says nothing more.
    SILENT,
    DECLINED,
    /// It says how it went when nobody waits any more.
    LATE
  }

  private final VirtualTime time = new VirtualTime();
  private final List<SipEvent> events = new ArrayList<>();
  private final Set<String> acknowledged = new HashSet<>();
  private SipUserAgent agent = new SipUserAgent(UserAgentConfig.at(AgentBench.US), new Random(0));
  private SimulatedNetwork there = new SimulatedNetwork(time, Conditions.PERFECT, 0);
  private SimulatedNetwork back = there;
  private Target target = Target.ANSWERS;
  private SipLegId leg = new SipLegId(0);
  private String ourTag = "";
  private Optional<VirtualTime.Scheduled> wake = Optional.empty();
  private boolean talking;
  private boolean referred;
  private boolean gone;
  private int seq = 1;

  // Ours.

  private MediaTime now() {
    return MediaTime.ofNanos(time.nowNanos());
  }

  private void perform(List<SipAct> acts) {
    for (SipAct act : acts) {
      switch (act) {
        case SipAct.Send send -> there.carry(send.bytes(), this::atPhone);
        case SipAct.Tell(var id, var event) -> {
          leg = id;
          events.add(event);
          if (event instanceof SipEvent.Invited) {
            perform(agent.command(id, new SipCommand.Accept(SipBody.of(AgentBench.SDP)), now()));
          }
        }
        case SipAct.Broke(_, var bug) -> throw bug;
        case SipAct.Discarded _, SipAct.Locate _, SipAct.TellTrunk _ -> {}
      }
    }
    wake.ifPresent(VirtualTime.Scheduled::cancel);
    wake =
        agent
            .deadline()
            .map(at -> time.after(positive(at.since(now())), () -> perform(agent.expire(now()))));
  }

  private static Duration positive(Duration wait) {
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  // The phone.

  private void send(String message) {
    back.carry(
        message.getBytes(StandardCharsets.UTF_8),
        bytes -> perform(agent.received(bytes, AgentBench.PHONE, now())));
  }

  /// Sends it again and again until it is answered (RFC 3261 17.1.2.1).
  private void ask(String message, String name, Duration interval) {
    if (!acknowledged.contains(name) && time.nowNanos() < 200_000_000_000L) {
      send(message);
      Duration next = interval.multipliedBy(2);
      time.after(
          interval,
          () -> ask(message, name, next.toMillis() > 4_000 ? Duration.ofSeconds(4) : next));
    }
  }

  private void ask(String method, String headers, String body) {
    seq++;
    String name = method + seq;
    String message =
        AgentBench.request(method, name, seq, ourTag, headers, body)
            .replace("application/sdp", "message/sipfrag");
    ask(message, "z9hG4bK-" + name, Duration.ofMillis(500));
  }

  private void atPhone(byte[] bytes) {
    if (!(SipParser.read(bytes) instanceof SipReading.Read(var message))) {
      return;
    }
    switch (message) {
      case SipResponse response -> answered(response);
      case SipRequest request -> asked(request);
    }
  }

  private void answered(SipResponse response) {
    if (response.status() >= 200) {
      acknowledged.add(response.via().branch().orElse(""));
    }
    if (response.status() == 200 && response.cseq().method().name().equals("INVITE")) {
      ourTag = response.to().tag().orElseThrow();
      talking = true;
      send(AgentBench.request("ACK", "ack", 1, ourTag, "", ""));
    }
  }

  private void asked(SipRequest request) {
    boolean refer = request.method().name().equals("REFER");
    int status = !refer || gone ? 200 : target == Target.DECLINED ? 603 : 202;
    send(new String(SipWriter.write(request.response(status, "phone")), StandardCharsets.UTF_8));
    gone |= request.method().name().equals("BYE");
    if (refer && !referred && !gone) {
      referred = true;
      transfer();
    }
  }

  private void transfer() {
    switch (target) {
      case ANSWERS -> {
        tell("active", "SIP/2.0 180 Ringing\r\n", 500);
        tell("terminated;reason=noresource", "SIP/2.0 200 OK\r\n", 4_000);
      }
      case BUSY -> tell("terminated;reason=noresource", "SIP/2.0 486 Busy Here\r\n", 300);
      case LATE -> tell("terminated;reason=noresource", "SIP/2.0 200 OK\r\n", 45_000);
      case SILENT, DECLINED -> {}
    }
  }

  private void tell(String state, String sipfrag, long afterMs) {
    time.after(
        Duration.ofMillis(afterMs),
        () -> {
          if (!gone) {
            ask("NOTIFY", "Event: refer\nSubscription-State: " + state + "\n", sipfrag);
          }
        });
  }

  private void hangUp() {
    if (!gone) {
      gone = true;
      ask("BYE", "", "");
    }
  }

  // What must hold.

  /// Each target 48 times, 24 of them at five lost packets of a hundred and with a caller who
  /// stays; else more is lost, or the caller hangs up meanwhile, or both.
  @ParameterizedTest(name = "seed {0}")
  @Seeds(240)
  void whatever_becomes_of_a_transfer_is_told_once(long seed) {
    target = Target.values()[Math.floorMod(seed, Target.values().length)];
    long scene = seed / Target.values().length;
    boolean losesMore = scene % 4 == 3;
    boolean hangsUp = scene / 4 % 3 == 2;
    agent = new SipUserAgent(UserAgentConfig.at(AgentBench.US), new Random(seed));
    agent.admit(Admission.OPEN);
    Conditions lossy =
        Conditions.PERFECT
            .losing(losesMore ? 0.2 : 0.05)
            .delayedBy(Duration.ofMillis(20), Duration.ofMillis(80));
    there = new SimulatedNetwork(time, lossy, seed);
    back = new SimulatedNetwork(time, lossy, seed + 1);
    ask(AgentBench.invite(), "z9hG4bK-invite", Duration.ofMillis(500));
    time.runFor(Duration.ofSeconds(20));
    assertTrue(talking, "the call came up");
    MediaTime asked = now();
    perform(
        agent.command(
            leg,
            new SipCommand.Refer("+442079460000", Optional.of(TransferNote.of("c")), AT_MOST),
            now()));
    if (hangsUp) {
      time.after(Duration.ofMillis(new Random(seed).nextInt(6_000)), this::hangUp);
    }
    time.runFor(AT_MOST.plusSeconds(3));
    List<Referral.News.Ended> outcomes = outcomes();
    assertEquals(1, outcomes.size(), () -> target + ": " + events);
    boolean over = events.getLast() instanceof SipEvent.Ended;
    if (over) {
      assertTrue(
          events.indexOf(events.getLast()) > lastOutcome(), "the outcome is told before the end");
    } else {
      assertEquals(1, agent.legCount(), "the caller is still with us");
      expected(outcomes.getFirst());
    }
    time.runFor(Duration.ofSeconds(60));
    List<Referral.News.Ended> after = outcomes().subList(1, outcomes().size());
    assertTrue(
        after.isEmpty() || after.size() == 1 && cameTrueAfterAll(outcomes.getFirst(), after),
        () -> "told again: " + events + " asked at " + asked);
    perform(agent.command(leg, new SipCommand.HangUp(), now()));
    time.runFor(Duration.ofMinutes(3));
    assertEquals(0, agent.legCount());
  }

  private static boolean cameTrueAfterAll(
      Referral.News.Ended first, List<Referral.News.Ended> after) {
    return first.outcome() == Referral.Outcome.FAILED
        && first.status().isEmpty()
        && after.getFirst().outcome() == Referral.Outcome.DONE;
  }

  private void expected(Referral.News.Ended ended) {
    Referral.Outcome outcome = ended.outcome();
    switch (target) {
      case BUSY, SILENT, DECLINED, LATE ->
          assertEquals(Referral.Outcome.FAILED, outcome, ended::cause);
      case ANSWERS ->
          assertTrue(outcome != Referral.Outcome.UNKNOWN, "it didn't leave: " + ended.cause());
    }
  }

  private List<Referral.News.Ended> outcomes() {
    List<Referral.News.Ended> outcomes = new ArrayList<>();
    for (SipEvent event : events) {
      if (event instanceof SipEvent.TransferNews(Referral.News.Ended ended)) {
        outcomes.add(ended);
      }
    }
    return outcomes;
  }

  private int lastOutcome() {
    int last = -1;
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof SipEvent.TransferNews(Referral.News.Ended _)) {
        last = i;
      }
    }
    return last;
  }
}
