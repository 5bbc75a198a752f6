package dev.parley.benchmarks.agent.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.benchmarks.corpus.CorpusException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the shop's records and its mailbox over HTTP, as anybody could.
public final class ShopWatch implements AutoCloseable {

  private static final int CUSTOMERS = 11;
  private static final int OK = 200;
  private static final Pattern CODE = Pattern.compile("^([0-9]{6}) is your code");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI shop;

  public ShopWatch(URI shop) {
    this.shop = shop;
  }

  /// Everything that a conversation could change.
  public ShopState state() {
    Map<String, String> all = new TreeMap<>();
    for (JsonNode order : get("/api/orders").path("orders")) {
      String key = "order/" + order.path("number").asText();
      all.put(key + "/customer", order.path("customerId").asText());
      all.put(key + "/status", order.path("status").asText());
      all.put(key + "/to", order.path("city").asText() + " " + order.path("postcode").asText());
      order
          .path("items")
          .forEach(
              item -> {
                String name = item.path("name").asText();
                all.put(key + "/quantity/" + name, item.path("quantity").asText());
                all.put(key + "/cents/" + name, item.path("priceCents").asText());
                all.put(key + "/returned/" + name, item.path("returned").asText());
              });
    }
    for (int id = 1; id <= CUSTOMERS; id++) {
      customer(id, all);
    }
    for (JsonNode opened : get("/api/cases").path("cases")) {
      all.put("case/" + opened.path("reference").asText(), opened.path("orderNumber").asText());
    }
    for (JsonNode message : get("/api/messages").path("messages")) {
      all.put(
          "message/%05d/%s"
              .formatted(message.path("id").asInt(), message.path("customerId").asText()),
          message.path("subject").asText());
    }
    return new ShopState(all);
  }

  private void customer(int id, Map<String, String> all) {
    JsonNode customer = get("/api/customers/" + id);
    all.put(
        "home/" + id,
        "%s, %s %s"
            .formatted(
                customer.path("street").asText(),
                customer.path("city").asText(),
                customer.path("postcode").asText()));
    JsonNode club = get("/api/customers/" + id + "/subscription");
    all.put("club/" + id + "/status", club.path("status").asText("none"));
    all.put("club/" + id + "/plan", club.path("nextPlan").asText(club.path("plan").asText()));
    all.put("club/" + id + "/until", club.path("pausedUntil").asText());
    for (JsonNode each : get("/api/customers/" + id + "/appointments").path("appointments")) {
      all.put("fitting/" + id + "/" + each.path("reference").asText(), each.path("start").asText());
    }
  }

  /// The code that a customer got last.
  public Optional<String> code(int customer) {
    List<String> codes = new ArrayList<>();
    for (JsonNode message : get("/api/messages?customer=" + customer).path("messages")) {
      Matcher code = CODE.matcher(message.path("text").asText());
      if (code.find()) {
        codes.add(code.group(1));
      }
    }
    return codes.isEmpty() ? Optional.empty() : Optional.of(codes.getLast());
  }

  private JsonNode get(String path) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(shop.resolve(path)).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == OK ? JSON.readTree(answer.body()) : JSON.createObjectNode();
    } catch (IOException unreachable) {
      throw new CorpusException("the demo shop doesn't answer " + path, unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CorpusException("stopped while reading " + path, stopped);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
