package dev.parley.simulator.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionsTest extends ShopTest {

  private static String of(int customer) {
    return "/api/customers/" + customer + "/subscription";
  }

  @ParameterizedTest
  @CsvSource({
    "1, active, ranger",
    "3, paused, ranger",
    "5, ending, ranger",
    "6, active, explorer",
    "10, active, summit",
    "11, ended, ranger"
  })
  void every_state_is_in_the_seed(int customer, String status, String plan) throws Exception {
    JsonNode club = shop.read(of(customer));
    assertEquals(status, club.path("status").asText());
    assertEquals(plan, club.path("plan").asText());
    shop.later(Duration.ofDays(100));
    assertEquals(status, shop.read(of(customer)).path("status").asText());
  }

  @Test
  void a_pause_skips_boxes_and_ends_by_itself() throws Exception {
    JsonNode paused = shop.done(of(1) + "/pause", "{\"months\": \"2\"}");
    assertEquals("paused", paused.path("status").asText());
    assertEquals("2027-01-21", paused.path("pausedUntil").asText());
    assertEquals("2027-01-30", paused.path("nextBoxOn").asText());
    assertEquals("paused", paused.path("change").path("what").asText());
    assertEquals("0.00", paused.path("change").path("charge").asText());
    shop.refused(409, "already-paused", of(1) + "/pause", "{\"months\": 1}");
    shop.later(Duration.ofDays(61));
    assertEquals("active", shop.read(of(1)).path("status").asText());
    assertEquals("2027-01-30", shop.read(of(1)).path("nextBoxOn").asText());
  }

  @Test
  void resuming_brings_the_next_box_that_can_be_had() throws Exception {
    JsonNode resumed = shop.done(of(3) + "/resume", "");
    assertEquals("active", resumed.path("status").asText());
    assertEquals("2026-11-27", resumed.path("nextBoxOn").asText());
    assertEquals("2026-11-27", resumed.path("change").path("effectiveOn").asText());
    assertEquals("29.00", resumed.path("change").path("charge").asText());
    shop.refused(409, "already-active", of(3) + "/resume", "{}");
  }

  @Test
  void a_larger_or_smaller_plan_starts_with_the_next_box() throws Exception {
    JsonNode up = shop.done(of(6) + "/upgrade", "");
    assertEquals("explorer", up.path("plan").asText());
    assertEquals("ranger", up.path("nextPlan").asText());
    assertEquals("2026-11-25", up.path("change").path("effectiveOn").asText());
    assertEquals(2900, up.path("change").path("chargeCents").asInt());
    shop.later(Duration.ofDays(5));
    assertEquals("ranger", shop.read(of(6)).path("plan").asText());
    assertEquals("2026-12-25", shop.read(of(6)).path("nextBoxOn").asText());

    JsonNode down = shop.done(of(10) + "/downgrade", "{\"plan\": \"explorer\"}");
    assertEquals("explorer", down.path("nextPlan").asText());
    shop.refused(409, "no-larger-plan", of(10) + "/upgrade", "{\"plan\": \"explorer\"}");
    shop.refused(409, "no-smaller-plan", of(10) + "/downgrade", "{}");
    shop.done(of(10) + "/upgrade", "{\"plan\": \"summit\"}");
    shop.refused(409, "no-larger-plan", of(10) + "/upgrade", "");
  }

  @Test
  void leaving_takes_one_step_and_so_does_coming_back() throws Exception {
    JsonNode left = shop.done(of(1) + "/cancel", "");
    assertEquals("ending", left.path("status").asText());
    assertEquals("2026-11-30", left.path("endsOn").asText());
    assertEquals("0.00", left.path("change").path("charge").asText());
    assertTrue(left.path("nextBoxOn").isMissingNode(), left.toString());
    assertTrue(lastMessage(1).path("text").asText().contains("cancelled"));
    for (String other : new String[] {"cancel", "upgrade", "downgrade"}) {
      shop.refused(409, "already-cancelled", of(1) + "/" + other, "{}");
    }
    shop.refused(409, "already-cancelled", of(1) + "/pause", "{\"months\": 1}");
    shop.refused(409, "already-member", of(1), "{}");
    assertEquals("active", shop.done(of(1) + "/resume", "{}").path("status").asText());
    shop.done(of(1) + "/cancel", "");
    shop.later(Duration.ofDays(9));
    assertEquals("ended", shop.read(of(1)).path("status").asText());
    shop.refused(409, "already-ended", of(1) + "/resume", "{}");
    assertEquals("active", shop.done(of(1), "{\"plan\": \"summit\"}").path("status").asText());
  }

  @Test
  void joining_is_one_step() throws Exception {
    assertEquals(404, shop.get(of(2)).statusCode());
    JsonNode joined = shop.done(of(2), "");
    assertEquals("explorer", joined.path("plan").asText());
    assertEquals("2026-11-24", joined.path("nextBoxOn").asText());
    assertEquals("19.00", joined.path("change").path("charge").asText());
  }

  @Test
  void what_makes_no_sense_is_told() throws Exception {
    shop.refused(404, "no-such-subscription", of(2) + "/cancel", "{}");
    shop.refused(404, "no-such-customer", of(99) + "/cancel", "{}");
    shop.refused(404, "no-such-customer", of(99), "{}");
    shop.refused(400, "bad-plan", of(2), "{\"plan\": \"gold\"}");
    for (String bad :
        new String[] {
          "{}",
          "{\"months\": 0}",
          "{\"months\": 4}",
          "{\"until\": \"2026-11-21\"}",
          "{\"until\": \"soon\"}",
          "{\"until\": \"2027-03-01\"}"
        }) {
      shop.refused(400, "bad-pause", of(1) + "/pause", bad);
    }
    assertEquals(
        "2026-12-24",
        shop.done(of(1) + "/pause", "{\"until\": \"2026-12-24\"}").path("pausedUntil").asText());
  }
}
