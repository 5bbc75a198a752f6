package dev.parley.gateway.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.call.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutgoingMeterTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final OutgoingMeter meter =
      new OutgoingMeter(
          new OutgoingSettings(
              AllowedDestinations.of(List.of()),
              2,
              3,
              Duration.ofMinutes(10),
              Duration.ofSeconds(45),
              false));

  private static CallId call(int number) {
    return new CallId("call-" + number);
  }

  private static Instant after(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  private String refusal(Instant now) {
    return meter.refuses(now).map(why -> why.words().split(":", 2)[0]).orElse("");
  }

  @Test
  void calls_at_once_are_limited_while_they_ring_too() {
    meter.placed(call(1), NOON);
    assertEquals("", refusal(after(1)));
    meter.placed(call(2), after(1));
    assertEquals("outgoing-calls-max", refusal(after(2)));
    meter.ended(call(1), after(3));
    assertEquals("", refusal(after(3)));
  }

  @Test
  void calls_a_minute_are_limited_in_any_minute() {
    for (int i = 0; i < 3; i++) {
      meter.placed(call(i), after(i));
      meter.ended(call(i), after(i));
    }
    assertEquals("outgoing-calls-per-minute", refusal(after(3)));
    assertEquals("outgoing-calls-per-minute", refusal(after(59)));
    assertEquals("", refusal(after(60)));
  }

  @Test
  void ringing_costs_nothing_and_two_calls_use_the_day_up_twice_as_fast() {
    meter.placed(call(1), NOON);
    assertEquals(Optional.empty(), meter.usedUpAt(after(300)));
    meter.answered(call(1), after(300));
    assertEquals(after(900).plusMillis(1), meter.usedUpAt(after(300)).orElseThrow());
    meter.placed(call(2), after(300));
    meter.answered(call(2), after(300));
    assertEquals(after(600).plusMillis(1), meter.usedUpAt(after(300)).orElseThrow());
    assertFalse(meter.isUsedUp(after(599)));
    assertTrue(meter.isUsedUp(after(600)));
    meter.ended(call(1), after(600));
    meter.ended(call(2), after(600));
    assertEquals("outgoing-minutes-a-day", refusal(after(700)));
  }

  @Test
  void a_new_day_has_its_own_minutes() {
    Instant evening = Instant.parse("2026-11-21T23:55:00Z");
    meter.placed(call(1), evening);
    meter.answered(call(1), evening);
    assertEquals("", refusal(evening.plusSeconds(299)));
    Instant morning = Instant.parse("2026-11-22T00:09:59Z");
    assertFalse(meter.isUsedUp(morning));
    assertTrue(meter.isUsedUp(morning.plusSeconds(1)));
    meter.ended(call(1), morning.plusSeconds(1));
    assertEquals("", refusal(Instant.parse("2026-11-23T00:00:00Z")));
  }
}
