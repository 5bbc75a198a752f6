package dev.parley.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.testkit.Seeds;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// Whole calls between two real exchanges on virtual time, media noted rather than played.
class WholeCallTest {

  private final List<CallEvent> atCaller = new ArrayList<>();
  private final List<CallEvent> atShop = new ArrayList<>();
  private Optional<Call> taken = Optional.empty();

  private Consumer<CallEvent> answer(Call call) {
    taken = Optional.of(call);
    call.perform(new CallCommand.Answer((_, _) -> {}));
    return atShop::add;
  }

  private Consumer<CallEvent> letRing(Call call) {
    taken = Optional.of(call);
    return atShop::add;
  }

  private static String names(List<CallEvent> events) {
    return String.join(
        " ",
        events.stream()
            .map(
                event ->
                    switch (event) {
                      case CallEvent.Progressed(var status, _, _) -> "progressed-" + status;
                      case CallEvent.Refused(var status, _, _) -> "refused-" + status;
                      case CallEvent.TransferProgressed(var status, _) -> "transfer-" + status;
                      case CallEvent.TransferEnded(var how, _, _, _) -> "transfer-" + how;
                      case CallEvent.TransferAsked _ -> "transfer-asked";
                      case CallEvent.PartyReplaced _ -> "replaced";
                      case CallEvent.Answered _ -> "answered";
                      case CallEvent.Ended(var by, _, _) -> "ended-by-" + by;
                      case CallEvent.HoldChanged(var onHold, _) -> onHold ? "held" : "unheld";
                      case CallEvent.KeyPressed _ -> "key";
                      case CallEvent.FaxHeard _ -> "fax";
                      case CallEvent.MediaTimedOut _ -> "timed-out";
                      case CallEvent.MediaResumed _ -> "resumed";
                    })
            .toList());
  }

  private static void nothingIsLeft(TwoExchanges two) {
    two.time.runFor(Duration.ofMinutes(5));
    assertEquals(0, two.caller.callCount());
    assertEquals(0, two.shop.callCount());
    assertEquals(0, two.callersMedia.open());
    assertEquals(0, two.shopsMedia.open());
    assertEquals(0, two.time.pending());
  }

  @Test
  void a_call_is_answered_held_and_ended() {
    TwoExchanges two = new TwoExchanges(Conditions.PERFECT, 1, this::answer);
    Call call = two.dial(atCaller::add);
    two.time.runFor(Duration.ofSeconds(1));
    assertEquals("answered", names(atCaller));
    assertEquals("answered", names(atShop));
    assertEquals("+15550100", taken.orElseThrow().offer().caller().orElseThrow().value());
    assertEquals(call.offer().sipCallId(), taken.get().offer().sipCallId());
    assertTrue(two.callersMedia.sessions.getFirst().started);
    assertTrue(two.shopsMedia.sessions.getFirst().started);
    assertEquals(
        two.shopsMedia.sessions.getFirst().localRtp(),
        two.callersMedia.sessions.getFirst().agreement.orElseThrow().remoteRtp());

    call.perform(new CallCommand.Hold(true));
    two.time.runFor(Duration.ofSeconds(1));
    assertEquals("answered held", names(atShop));
    assertEquals(
        MediaDirection.RECVONLY,
        two.shopsMedia.sessions.getFirst().agreement.orElseThrow().direction());
    call.perform(new CallCommand.Hold(false));
    two.time.runFor(Duration.ofSeconds(1));
    assertEquals("answered held unheld", names(atShop));

    call.perform(new CallCommand.PressKeys("42#"));
    assertEquals(List.of("42#"), two.callersMedia.sessions.getFirst().keys);
    call.perform(new CallCommand.HangUp("done"));
    two.time.runFor(Duration.ofSeconds(1));
    assertEquals("answered ended-by-US", names(atCaller));
    assertEquals("answered held unheld ended-by-CALLER", names(atShop));
    assertEquals("done", assertInstanceOf(CallEvent.Ended.class, atCaller.getLast()).cause());
    assertEquals(
        "0 → INVITE, 0 ← 200, 0 → ACK, 1000 → INVITE, 1000 ← 200, 1000 → ACK, "
            + "2000 → INVITE, 2000 ← 200, 2000 → ACK, 3000 → BYE, 3000 ← 200",
        String.join(", ", two.wire));
    nothingIsLeft(two);
  }

  @Test
  void the_shop_hangs_up() {
    TwoExchanges two = new TwoExchanges(Conditions.PERFECT, 1, this::answer);
    two.dial(atCaller::add);
    two.time.runFor(Duration.ofSeconds(1));
    taken.orElseThrow().perform(new CallCommand.HangUp("closing time"));
    two.time.runFor(Duration.ofSeconds(1));
    assertEquals("answered ended-by-CALLER", names(atCaller));
    assertEquals("answered ended-by-US", names(atShop));
    nothingIsLeft(two);
  }

  @Test
  void the_shop_is_busy() {
    TwoExchanges two =
        new TwoExchanges(
            Conditions.PERFECT,
            1,
            call -> {
              call.perform(new CallCommand.Reject(486, "all lines are taken"));
              return atShop::add;
            });
    two.dial(atCaller::add);
    two.time.runFor(Duration.ofSeconds(1));
    assertEquals("refused-486 ended-by-CALLER", names(atCaller));
    assertEquals("refused with 486", ((CallEvent.Ended) atCaller.getLast()).cause());
    assertEquals("ended-by-US", names(atShop));
    assertEquals("all lines are taken", ((CallEvent.Ended) atShop.getLast()).cause());
    nothingIsLeft(two);
  }

  @Test
  void the_caller_gives_up_while_it_rings() {
    TwoExchanges two = new TwoExchanges(Conditions.PERFECT, 1, this::letRing);
    Call call = two.dial(atCaller::add);
    two.time.runFor(Duration.ofSeconds(3));
    call.perform(new CallCommand.HangUp("enough"));
    two.time.runFor(Duration.ofSeconds(1));
    assertEquals("ended-by-US", names(atCaller));
    assertEquals("ended-by-CALLER", names(atShop));
    taken.orElseThrow().perform(new CallCommand.Answer((_, _) -> {}));
    assertEquals(0, two.shopsMedia.sessions.size());
    nothingIsLeft(two);
  }

  @Test
  void a_taker_that_fails_costs_its_own_call_only() {
    List<Throwable> bugs = new ArrayList<>();
    TwoExchanges two =
        new TwoExchanges(
            Conditions.PERFECT,
            1,
            _ -> {
              throw new IllegalStateException("a bug");
            });
    two.dial(atCaller::add);
    for (int i = 0; i < 50; i++) {
      try {
        two.time.runFor(Duration.ofMillis(10));
      } catch (IllegalStateException bug) {
        bugs.add(bug);
      }
    }
    assertEquals(1, bugs.size());
    assertEquals("refused with 500", ((CallEvent.Ended) atCaller.getLast()).cause());
    nothingIsLeft(two);
  }

  /// Whatever the network loses, doubles or delays: each side is told one end, last; nothing stays
  /// open; and both agree whether they talked.
  @ParameterizedTest(name = "seed {0}")
  @Seeds(200)
  void a_call_over_a_bad_network_ends_well(long seed) {
    Random random = new Random(seed);
    Conditions bad =
        Conditions.PERFECT
            .losing(random.nextDouble() * 0.4)
            .delayedBy(
                Duration.ofMillis(random.nextInt(300)), Duration.ofMillis(random.nextInt(400)))
            .reordering(random.nextDouble() * 0.3)
            .duplicating(random.nextDouble() * 0.3);
    TwoExchanges two =
        new TwoExchanges(bad, seed, random.nextInt(4) == 0 ? this::letRing : this::answer);
    Call call = two.dial(atCaller::add);
    for (int i = random.nextInt(6); i > 0; i--) {
      two.time.runFor(Duration.ofMillis(random.nextInt(4_000)));
      boolean byCaller = random.nextBoolean();
      CallCommand command =
          switch (random.nextInt(4)) {
            case 0 -> new CallCommand.HangUp("enough");
            case 1 -> new CallCommand.Hold(random.nextBoolean());
            case 2 -> new CallCommand.Answer((_, _) -> {});
            default -> new CallCommand.Hold(true);
          };
      (byCaller ? Optional.of(call) : taken).ifPresent(c -> c.perform(command));
    }
    two.time.runFor(Duration.ofSeconds(70));
    call.perform(new CallCommand.HangUp("the test is over"));
    two.time.runFor(Duration.ofSeconds(70));
    taken.ifPresent(c -> c.perform(new CallCommand.HangUp("the test is over")));
    nothingIsLeft(two);
    endsOnce(atCaller);
    if (taken.isPresent()) {
      endsOnce(atShop);
    }
    if (names(atShop).startsWith("answered")) {
      assertTrue(!two.callersMedia.sessions.isEmpty());
    }
  }

  private static void endsOnce(List<CallEvent> events) {
    assertEquals(
        1, events.stream().filter(e -> e instanceof CallEvent.Ended).count(), names(events));
    assertInstanceOf(CallEvent.Ended.class, events.getLast());
  }
}
