package dev.parley.benchmarks.agent.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.benchmarks.agent.oracle.Deed;
import dev.parley.benchmarks.agent.oracle.Deeds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The oracle's view of the shop, against the shop itself.
class ShopWatchTest {

  private final DemoWorld world =
      DemoWorld.open(1, Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC));
  private final ShopWatch watch = new ShopWatch(world.address());
  private final HttpClient http = HttpClient.newHttpClient();
  private ShopState before = new ShopState(Map.of());
  private int keys;

  @BeforeEach
  void look() {
    before = watch.state();
  }

  @AfterEach
  void close() {
    http.close();
    watch.close();
    world.close();
  }

  private String posts(String path, String body) throws IOException, InterruptedException {
    keys++;
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(world.address() + path))
                .header("Idempotency-Key", "key-" + keys)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertTrue(answer.statusCode() < 300, path + ": " + answer.body());
    return answer.body();
  }

  private List<String> done() {
    Deeds deeds = Deeds.between(before, watch.state());
    assertEquals(List.of(), deeds.unexplained());
    List<String> done = deeds.done().stream().map(Deed::toString).toList();
    before = watch.state();
    return done;
  }

  @Test
  void nothing_changes_by_itself_or_by_a_code() throws Exception {
    assertEquals(List.of(), done());
    posts("/api/customers/9/code", "{}");
    assertEquals(List.of(), done());
    assertTrue(watch.code(9).orElse("").matches("[0-9]{6}"));
    assertEquals(Optional.empty(), watch.code(1));
  }

  @Test
  void orders() throws Exception {
    posts(
        "/api/returns",
        "{\"orderNumber\": \"461210\", \"item\": \"rain hat\", \"reason\": \"big\","
            + " \"resolution\": \"refund\"}");
    assertEquals(List.of("RETURN for customer 9 (461210, rain hat)"), done());
    posts("/api/orders/423160/cancel", "{}");
    assertEquals(List.of("CANCELLATION for customer 1 (423160)"), done());
    posts(
        "/api/orders/441576/address",
        "{\"street\": \"118 Juniper Street\", \"city\": \"Decatur\", \"postcode\": \"30030\"}");
    assertEquals(List.of("ORDER_ADDRESS for customer 6 (441576 to Decatur 30030)"), done());
    posts(
        "/api/customers/11/address",
        "{\"street\": \"4 Lake View Court\", \"city\": \"Monona\", \"postcode\": \"53716\"}");
    assertEquals(
        List.of("ORDER_ADDRESS for customer 11 (home 4 Lake View Court, Monona 53716)"), done());
    posts(
        "/api/orders",
        "{\"customerId\": 2, \"items\": [{\"product\": \"wool socks\", \"quantity\": 2}]}");
    assertEquals(List.of("ORDER_PLACED for customer 2 (wool socks, 2)"), done());
    posts("/api/cases", "{\"orderNumber\": \"419028\", \"kind\": \"missing-parcel\"}");
    assertEquals(List.of("CASE for customer 2 (419028)"), done());
    posts("/api/customers/4/password-reset", "{}");
    assertEquals(List.of("LINK for customer 4 ()"), done());
  }

  @Test
  void memberships() throws Exception {
    posts("/api/customers/1/subscription/pause", "{\"months\": 2}");
    assertTrue(done().getFirst().startsWith("CLUB_PAUSED for customer 1 (2027-0"));
    posts("/api/customers/3/subscription/resume", "{}");
    assertEquals(List.of("CLUB_RESUMED for customer 3 (ranger)"), done());
    posts("/api/customers/6/subscription/upgrade", "{}");
    assertEquals(List.of("CLUB_LARGER for customer 6 (ranger)"), done());
    posts("/api/customers/10/subscription/downgrade", "{}");
    assertEquals(List.of("CLUB_SMALLER for customer 10 (ranger)"), done());
    posts("/api/customers/6/subscription/cancel", "{}");
    assertEquals(List.of("CLUB_LEFT for customer 6 ()"), done());
    posts("/api/customers/2/subscription", "{\"plan\": \"ranger\"}");
    assertEquals(List.of("CLUB_JOINED for customer 2 (ranger)"), done());
  }

  @Test
  void fittings() throws Exception {
    posts("/api/appointments", "{\"customerId\": 2, \"start\": \"2026-12-02T10:00\"}");
    assertEquals(List.of("FITTING_BOOKED for customer 2 (2026-12-02T10:00)"), done());
    String reference =
        before.lines().keySet().stream()
            .filter(line -> line.startsWith("fitting/2/"))
            .findFirst()
            .orElseThrow()
            .substring("fitting/2/".length());
    posts("/api/appointments/" + reference + "/move", "{\"start\": \"2026-12-03T14:00\"}");
    assertEquals(List.of("FITTING_MOVED for customer 2 (2026-12-03T14:00)"), done());
    posts("/api/appointments/" + reference + "/cancel", "{}");
    assertEquals(List.of("FITTING_CANCELLED for customer 2 ()"), done());
  }
}
