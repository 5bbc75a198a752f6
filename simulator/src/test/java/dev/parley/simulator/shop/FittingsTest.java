package dev.parley.simulator.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FittingsTest extends ShopTest {

  private static final String MONDAY_AT_TEN = "2026-11-23T10:00";

  private static String request(int customer, String start) {
    return "{\"customerId\": %d, \"start\": \"%s\"}".formatted(customer, start);
  }

  private JsonNode free(String query) throws Exception {
    return shop.read("/api/appointments/free?" + query).path("free");
  }

  @Test
  void free_times_are_those_of_the_store_ahead_of_now() throws Exception {
    JsonNode today = free("from=2026-11-21&to=2026-11-21");
    assertEquals("13:00", today.path(0).path("time").asText());
    assertEquals("17:00", today.path(today.size() - 1).path("time").asText());
    // Sunday from ten to three; at twelve one of the seed.
    JsonNode sunday = free("from=2026-11-22&to=2026-11-22");
    assertEquals(5, sunday.size());
    assertEquals(2, free("from=2026-11-22&to=2026-11-22&part=morning").size());
    assertEquals(3, free("from=2026-11-22&to=2026-11-22&part=afternoon").size());
    assertEquals(0, free("from=2026-12-25&to=2026-12-25").size());
    for (String bad : List.of("from=2026-11-22&to=2026-11-21", "from=soon", "to=2027-11-22")) {
      assertEquals(400, shop.get("/api/appointments/free?" + bad).statusCode());
    }
    assertEquals(400, shop.get("/api/appointments/free?part=night").statusCode());
  }

  @Test
  void one_is_booked_moved_and_cancelled() throws Exception {
    JsonNode booked = shop.done("/api/appointments", request(2, MONDAY_AT_TEN));
    String reference = booked.path("reference").asText();
    assertEquals("booked", booked.path("status").asText());
    assertEquals("2026-11-23T10:45", booked.path("endsAt").asText());
    assertEquals("…17", booked.path("sentTo").asText());
    assertTrue(
        lastMessage(2).path("text").asText().contains("Monday, November 23, 10:00 AM"),
        lastMessage(2).toString());
    assertEquals(1, shop.read("/api/customers/2/appointments").path("appointments").size());

    JsonNode moved =
        shop.done(
            "/api/appointments/" + reference + "/move",
            "{\"date\": \"2026-11-24\", \"time\": \"15:00\"}");
    assertEquals("2026-11-24T15:00", moved.path("start").asText());
    assertEquals("10:00", free("from=2026-11-23&to=2026-11-23").path(0).path("time").asText());

    JsonNode cancelled = shop.done("/api/appointments/" + reference + "/cancel", "");
    assertEquals("cancelled", cancelled.path("status").asText());
    assertEquals(0, shop.read("/api/customers/2/appointments").path("appointments").size());
    assertEquals("cancelled", shop.read("/api/appointments/" + reference).path("status").asText());
    assertEquals(3, shop.read("/api/messages?customer=2").path("messages").size());
    shop.refused(409, "already-cancelled", "/api/appointments/" + reference + "/cancel", "{}");
    shop.refused(
        409,
        "already-cancelled",
        "/api/appointments/" + reference + "/move",
        "{\"start\": \"" + MONDAY_AT_TEN + "\"}");
    shop.done("/api/appointments", request(3, "2026-11-24T15:00"));
  }

  @Test
  void a_time_that_is_taken_comes_with_the_next_free_ones() throws Exception {
    shop.done("/api/appointments", request(2, MONDAY_AT_TEN));
    JsonNode taken = shop.refused(409, "taken", "/api/appointments", request(3, MONDAY_AT_TEN));
    // At eleven there is one of the seed.
    assertEquals("2026-11-23T12:00", taken.path("free").path(0).path("start").asText());
    assertEquals(3, taken.path("free").size());
    String other =
        shop.done("/api/appointments", request(3, "2026-11-23T12:00")).path("reference").asText();
    shop.refused(
        409,
        "taken",
        "/api/appointments/" + other + "/move",
        "{\"start\": \"" + MONDAY_AT_TEN + "\"}");
  }

  @Test
  void of_many_who_want_the_same_time_one_gets_it() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<HttpResponse<String>>> wishes =
          IntStream.rangeClosed(1, 11)
              .<Callable<HttpResponse<String>>>mapToObj(
                  customer ->
                      () ->
                          shop.post(
                              "/api/appointments",
                              "wish " + customer,
                              request(customer, MONDAY_AT_TEN)))
              .toList();
      int booked = 0;
      for (Future<HttpResponse<String>> wish : threads.invokeAll(wishes)) {
        int status = wish.get().statusCode();
        assertTrue(status == 201 || status == 409, wish.get().body());
        booked += status == 201 ? 1 : 0;
      }
      assertEquals(1, booked);
    }
  }

  @Test
  void what_is_not_offered_is_told_why() throws Exception {
    shop.refused(409, "not-offered", "/api/appointments", request(2, "2026-11-23T10:15"));
    shop.refused(409, "not-offered", "/api/appointments", request(2, "2026-12-25T10:00"));
    shop.refused(409, "in-the-past", "/api/appointments", request(2, "2026-11-21T12:00"));
    shop.refused(409, "too-far", "/api/appointments", request(2, "2028-11-21T12:00"));
    shop.refused(400, "bad-appointment", "/api/appointments", "{\"customerId\": 2}");
    shop.refused(
        400,
        "bad-appointment",
        "/api/appointments",
        "{\"customerId\": 2, \"kind\": \"haircut\", \"start\": \"" + MONDAY_AT_TEN + "\"}");
    shop.refused(404, "no-such-customer", "/api/appointments", request(99, MONDAY_AT_TEN));
    shop.refused(404, "no-such-appointment", "/api/appointments/1/cancel", "{}");
    shop.refused(404, "no-such-appointment", "/api/appointments/1/move", "{}");
    assertEquals(404, shop.get("/api/customers/99/appointments").statusCode());
    assertEquals(404, shop.get("/api/appointments/800111").statusCode());
  }

  @Test
  void what_has_been_is_not_changed() throws Exception {
    String reference =
        shop.done("/api/appointments", request(2, MONDAY_AT_TEN)).path("reference").asText();
    shop.later(Duration.ofDays(2));
    shop.refused(409, "already-over", "/api/appointments/" + reference + "/cancel", "{}");
    shop.refused(400, "bad-appointment", "/api/appointments/" + reference + "/move", "{}");
  }

  @Test
  void those_of_the_seed_stay_ahead_and_give_way_to_what_was_booked() throws Exception {
    assertEquals("2026-11-23T11:00", firstOf(1));
    shop.done("/api/appointments", request(2, "2026-11-24T11:00"));
    shop.later(Duration.ofDays(1));
    assertEquals("2026-11-23T11:00", firstOf(1));
    assertEquals("2026-11-23T12:00", firstOf(10));
    shop.later(Duration.ofDays(30));
    assertEquals("2026-12-24T11:00", firstOf(1));
    // The third open day from then: Christmas is none.
    assertEquals("2026-12-26T14:00", firstOf(7));
  }

  private String firstOf(int customer) throws Exception {
    return shop.read("/api/customers/" + customer + "/appointments")
        .path("appointments")
        .path(0)
        .path("start")
        .asText();
  }
}
