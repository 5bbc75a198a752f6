package dev.parley.simulator.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.simulator.business.RunningBusiness;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every write, asked for again after its answer was lost.
class WritesTest extends ShopTest {

  private record Write(String template, String path, String body) {

    /// The same with an address of somebody on file.
    Write to(String contact) {
      return new Write(template, path, body.replace("CONTACT", contact));
    }
  }

  private static final Write[] WRITES = {
    new Write("/api/orders", "/api/orders", "{\"customerId\": 2, \"items\": [\"enamel mug\"]}"),
    new Write("/api/orders/{number}/cancel", "/api/orders/423160/cancel", "{}"),
    new Write(
        "/api/orders/{number}/address",
        "/api/orders/441576/address",
        "{\"street\": \"9 Birch Road\", \"city\": \"Bangor\", \"postcode\": \"04401\"}"),
    new Write(
        "/api/customers/{id}/address",
        "/api/customers/2/address",
        "{\"street\": \"9 Birch Road\", \"city\": \"Bangor\", \"postcode\": \"04401\"}"),
    new Write(
        "/api/returns",
        "/api/returns",
        """
        {"orderNumber": "461210", "item": "rain hat", "reason": "too big", "resolution": "refund"}"""),
    new Write("/api/customers/{id}/password-reset", "/api/customers/1/password-reset", "{}"),
    new Write("/api/customers/{id}/code", "/api/customers/1/code", "{}"),
    new Write(
        "/api/customers/{id}/code/verify", "/api/customers/1/code/verify", "{\"code\": \"1\"}"),
    new Write("/api/customers/{id}/subscription", "/api/customers/2/subscription", "{}"),
    new Write(
        "/api/customers/{id}/subscription/pause",
        "/api/customers/1/subscription/pause",
        "{\"months\": 1}"),
    new Write(
        "/api/customers/{id}/subscription/resume", "/api/customers/3/subscription/resume", "{}"),
    new Write(
        "/api/customers/{id}/subscription/upgrade", "/api/customers/6/subscription/upgrade", "{}"),
    new Write(
        "/api/customers/{id}/subscription/downgrade",
        "/api/customers/10/subscription/downgrade",
        "{}"),
    new Write(
        "/api/customers/{id}/subscription/cancel", "/api/customers/1/subscription/cancel", "{}"),
    new Write(
        "/api/appointments",
        "/api/appointments",
        "{\"customerId\": 2, \"start\": \"2026-11-24T10:00\"}"),
    new Write(
        "/api/appointments/{reference}/move",
        "/api/appointments/800110/move",
        "{\"start\": \"2026-11-24T12:00\"}"),
    new Write("/api/appointments/{reference}/cancel", "/api/appointments/800110/cancel", "{}"),
    new Write(
        "/api/cases", "/api/cases", "{\"orderNumber\": \"419028\", \"kind\": \"not-received\"}"),
    new Write(
        "/api/messages",
        "/api/messages",
        "{\"to\": \"CONTACT\", \"subject\": \"Your case\", \"text\": \"It is open.\"}"),
  };

  @Test
  void every_write_is_here() {
    Set<String> here = new TreeSet<>();
    for (Write write : WRITES) {
      here.add("POST " + write.template());
    }
    assertEquals(
        shop.server().routes().stream()
            .filter(route -> route.startsWith("POST "))
            .collect(Collectors.toCollection(TreeSet::new)),
        here);
  }

  @Test
  void a_lost_answer_asked_for_again_is_the_same_and_nothing_is_done_twice() throws Exception {
    shop.done("/api/customers/1/code", "{}");
    JsonNode fitting =
        shop.read("/api/customers/1/appointments").path("appointments").path(0).path("reference");
    String contact = shop.read("/api/orders/418277").path("contact").asText();
    for (int i = 0; i < WRITES.length; i++) {
      Write write = WRITES[i].to(contact);
      String path = write.path().replace("800110", fitting.asText());
      String key = "call 7:" + i;
      int sent = messages();
      shop.setFault("{\"kind\": \"answer-lost\", \"path\": \"/api/\"}");
      assertThrows(IOException.class, () -> shop.post(path, key, write.body()), path);
      shop.setFault("{\"kind\": \"none\"}");
      int sentOnce = messages();
      HttpResponse<String> again = shop.post(path, key, write.body());
      assertEquals(200, again.statusCode(), path + " " + again.body());
      HttpResponse<String> onceMore = shop.post(path, key, write.body());
      assertEquals(RunningBusiness.json(again), RunningBusiness.json(onceMore));
      assertEquals(sentOnce, messages(), path);
      boolean silent = path.endsWith("/verify") || path.endsWith("/cases");
      assertEquals(sent + (silent ? 0 : 1), sentOnce, path);
      HttpResponse<String> other = shop.post(path, key, "{\"another\": \"request\"}");
      assertEquals(422, other.statusCode(), path);
      assertEquals("key-reused", RunningBusiness.json(other).path("error").asText());
      assertEquals(400, shop.post(path, "", write.body()).statusCode(), path);
      assertEquals(400, shop.post(path, key + "x", "[]").statusCode(), path);
    }
    assertEquals(
        1,
        shop.done("/api/customers/1/code/verify", "{\"code\": \"x1\"}").path("triesLeft").asInt());
  }

  private int messages() throws Exception {
    return shop.read("/api/messages").path("messages").size();
  }

  @Test
  void asked_for_at_once_under_one_key_it_is_done_once() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<HttpResponse<String>> order =
          () -> shop.post("/api/orders", "key", "{\"customerId\": 2, \"items\": \"mug\"}");
      Set<JsonNode> answers = new HashSet<>();
      for (Future<HttpResponse<String>> answer : threads.invokeAll(Collections.nCopies(8, order))) {
        answers.add(RunningBusiness.json(answer.get()));
      }
      assertEquals(1, answers.size());
    }
    assertEquals(2, shop.read("/api/customers/2").path("orders").size());
    assertEquals(1, messages());
  }
}
