package dev.parley.simulator.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.simulator.business.RunningBusiness;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DemoShopTest {

  @TempDir private Path folder;
  private Path accessLog;
  private RunningBusiness shop;

  @BeforeEach
  void start() throws IOException {
    accessLog = folder.resolve("access.log");
    shop = new RunningBusiness(Shop.business(new Random(7)), folder);
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  @Test
  void a_look_up_is_answered_and_logged_without_the_number_asked_from() throws Exception {
    assertEquals("parley-demo-shop", shop.read("/health").path("name").asText());
    JsonNode order = shop.read("/api/orders/418277");
    assertEquals("shipped", order.path("status").asText());
    assertEquals("2026-11-22", order.path("expectedOn").asText());
    assertEquals(404, shop.get("/api/orders/100000").statusCode());
    assertEquals(200, shop.get("/api/customers?phone=%2B1555010042").statusCode());
    assertEquals(404, shop.get("/api/customers?phone=555999999").statusCode());
    assertEquals(404, shop.get("/nothing").statusCode());

    List<String> lines = Files.readAllLines(accessLog);
    assertEquals("2026-11-21T12:00:00Z GET /api/orders/418277 200 0", lines.get(1));
    assertTrue(lines.get(2).contains(" 404 "), lines.get(2));
    assertEquals("2026-11-21T12:00:00Z GET /api/customers 200 0", lines.get(3));
  }

  @Test
  void a_lost_answer_asked_for_again_opens_no_second_case() throws Exception {
    shop.setFault("{\"kind\": \"answer-lost\", \"path\": \"/api/cases\"}");
    String request = "{\"orderNumber\": \"419028\", \"kind\": \"not-received\"}";
    assertThrows(IOException.class, () -> shop.post("/api/cases", "key-1", request));
    shop.setFault("{\"kind\": \"none\"}");
    HttpResponse<String> again = shop.post("/api/cases", "key-1", request);
    assertEquals(200, again.statusCode());
    assertEquals(1, shop.read("/api/cases").path("cases").size());
    assertTrue(Files.readString(accessLog).contains("POST /api/cases - "));
  }

  @Test
  void a_case_needs_a_key_and_a_body_that_makes_sense() throws Exception {
    assertEquals(400, shop.post("/api/cases", "", "{}").statusCode());
    assertEquals(400, shop.post("/api/cases", "k", "{\"kind\": 1}").statusCode());
    assertEquals(400, shop.post("/api/cases", "k", "not json").statusCode());
    assertEquals(413, shop.post("/api/cases", "k", "x".repeat(3_000)).statusCode());
  }

  @Test
  void told_to_misbehave_it_does() throws Exception {
    shop.setFault("{\"kind\": \"error\", \"status\": 503}");
    assertEquals(503, shop.get("/api/orders/418277").statusCode());
    assertEquals("parley-demo-shop", shop.read("/health").path("name").asText());
    shop.setFault("{\"kind\": \"down\"}");
    assertThrows(IOException.class, () -> shop.get("/api/orders/418277"));
    shop.setFault("{\"kind\": \"slow\", \"delayMs\": 60000}");
    assertThrows(
        java.net.http.HttpTimeoutException.class,
        () ->
            shop.client()
                .send(
                    shop.request("/api/orders/418277").timeout(Duration.ofMillis(200)).build(),
                    HttpResponse.BodyHandlers.ofString()));
    assertEquals(400, shop.fault("{\"kind\": \"sulk\"}").statusCode());
  }

  @Test
  void a_second_shop_on_the_same_port_or_data_says_why_it_will_not_start(@TempDir Path other)
      throws Exception {
    String port = Integer.toString(URI.create(shop.server().address()).getPort());
    String portTaken = shopProcess("--port", port, "--data", other.toString());
    assertTrue(portTaken.contains("port " + port + " is already in use"), portTaken);
    String dataTaken = shopProcess("--port", "0", "--data", folder.toString());
    assertTrue(dataTaken.contains("is another demo shop running?"), dataTaken);
  }

  @Test
  void it_stops_with_the_process_it_was_started_for(@TempDir Path other) throws Exception {
    Process server = new ProcessBuilder("sleep", "60").start();
    Process started =
        shopProcessBuilder(
                "--port", "0", "--data", other.toString(), "--stop-with", "" + server.pid())
            .start();
    try (BufferedReader out = started.inputReader()) {
      String first = out.readLine();
      assertTrue(first.startsWith("demo shop: http://127.0.0.1:"), first);
      server.destroyForcibly();
      assertTrue(started.waitFor(30, TimeUnit.SECONDS));
    } finally {
      server.destroyForcibly();
      started.destroyForcibly();
    }
  }

  private static String shopProcess(String... args) throws Exception {
    Process process = shopProcessBuilder(args).start();
    try (BufferedReader out = process.inputReader()) {
      String written = out.lines().collect(Collectors.joining("\n"));
      assertEquals(1, process.waitFor(), written);
      return written;
    } finally {
      process.destroyForcibly();
    }
  }

  private static ProcessBuilder shopProcessBuilder(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.add(DemoShop.class.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
