package dev.parley.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.caller.CallCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley bench calls`: the response gap of real calls to the running server, measured at the
/// caller's wire, with where the time went. One call at a time, by several voices in turn; each
/// asks for an order of the demo shop, says its number, and hears the status.
@Command(
    name = "parley bench calls",
    description =
        "Calls the running server again and again and prints the response gap's percentiles.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class CallsBench implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_MADE = 2;
  private static final List<String> VOICES = List.of("slt", "awb", "rms");

  @Option(
      names = "--calls",
      defaultValue = "25",
      description = "How many calls (${DEFAULT-VALUE}).")
  int calls;

  @Option(
      names = "--to",
      defaultValue = "sip:agent@127.0.0.1:5060",
      description = "Whom to call (${DEFAULT-VALUE}).")
  String to = "";

  @Option(
      names = "--api",
      defaultValue = "http://127.0.0.1:8080",
      description = "The server's HTTP address (${DEFAULT-VALUE}).")
  String api = "";

  @Option(
      names = "--shop",
      defaultValue = "http://127.0.0.1:8090",
      description = "The demo shop (${DEFAULT-VALUE}).")
  String shop = "";

  /// What the caller's sentences answer, in their order: informative words are told apart by it.
  private static final List<String> ASKED = List.of("to an open question", "to a number asked for");

  @Option(
      names = "--at-once",
      defaultValue = "1",
      description = "How many of them at a time (${DEFAULT-VALUE}).")
  int atOnce;

  @Option(
      names = "--pid",
      description =
          "The server's process: tells its processor time, and how many calls a core carries.")
  @Nullable Long pid;

  @Option(names = "--json", description = "Write the figures there.")
  @Nullable Path json;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CallsBench()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      return bench();
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("parley bench calls: " + told(e));
      return NOT_MADE;
    }
  }

  private static String told(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private int bench() throws IOException, InterruptedException {
    if (atOnce < 1) {
      throw new IllegalArgumentException("--at-once: expected at least 1, found " + atOnce);
    }
    if (calls < 1) {
      throw new IllegalArgumentException("--calls: expected at least 1, found " + calls);
    }
    List<JsonNode> orders = orders();
    ServerLoad load = ServerLoad.of(Optional.ofNullable(pid));
    List<JsonNode> reports = reports(orders);
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    int resolved = 0;
    double talkedSeconds = 0;
    for (JsonNode report : reports) {
      resolved += report.path("disposition").asText().equals("Resolved") ? 1 : 0;
      talkedSeconds += report.path("durationMs").asDouble() / 1_000;
      List<String> asked = new ArrayList<>(ASKED);
      for (JsonNode exchange : report.path("exchanges")) {
        add(figures, "firstSoundMs", exchange.path("firstSoundMs"));
        JsonNode informative = exchange.path("firstInformativeWordMs");
        add(figures, "firstInformativeWordMs", informative);
        if (!asked.isEmpty()) {
          add(figures, "  " + asked.removeFirst(), informative);
        }
        exchange
            .path("stages")
            .properties()
            .forEach(stage -> add(figures, "stage " + stage.getKey(), stage.getValue()));
      }
    }
    load.print(calls, talkedSeconds);
    print(figures, resolved);
    if (json != null) {
      Files.writeString(json, asJson(figures, resolved).toPrettyString());
    }
    return resolved == calls ? 0 : 1;
  }

  /// All calls, `atOnce` at a time; each waits for one before it to be over.
  private List<JsonNode> reports(List<JsonNode> orders) throws IOException, InterruptedException {
    try (ExecutorService phones = Executors.newFixedThreadPool(atOnce)) {
      List<Future<JsonNode>> made = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        JsonNode order = orders.get(i % orders.size());
        String voice = VOICES.get(i % VOICES.size());
        made.add(phones.submit(() -> oneCall(order, voice)));
      }
      List<JsonNode> reports = new ArrayList<>();
      for (Future<JsonNode> each : made) {
        reports.add(each.get());
        System.err.printf(
            "call %d of %d: %s%n",
            reports.size(), calls, reports.getLast().path("disposition").asText("no record"));
      }
      return reports;
    } catch (ExecutionException notMade) {
      throw new IOException(String.valueOf(notMade.getCause()), notMade);
    }
  }

  private List<JsonNode> orders() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(shop + "/api/orders")).build();
      List<JsonNode> orders = new ArrayList<>();
      try {
        String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        JSON.readTree(body).path("orders").forEach(orders::add);
      } catch (IOException e) {
        throw new IOException(
            "the demo shop does not answer at " + shop + ": start it with ./parley run", e);
      }
      if (orders.isEmpty()) {
        throw new IOException("there is no order to ask about at " + shop);
      }
      return orders;
    }
  }

  private JsonNode oneCall(JsonNode order, String voice) throws IOException {
    Path report = Files.createTempFile("parley-call", ".json");
    int exit =
        CallCommand.commandLine()
            .setOut(new PrintWriter(Writer.nullWriter()))
            .execute(
                to,
                "--api",
                api,
                "--voice",
                voice,
                "--from",
                order.path("customerPhone").asText(),
                "--say",
                "Where is my order?",
                "--say",
                String.join(" ", order.path("number").asText().split("")),
                "--json",
                report.toString());
    String written = Files.readString(report);
    Files.delete(report);
    if (exit == NOT_MADE) {
      throw new IOException("no call could be made to " + to + ": is ./parley run running there?");
    }
    return written.isBlank() ? JSON.createObjectNode() : JSON.readTree(written);
  }

  private static void add(Map<String, List<Double>> figures, String name, JsonNode value) {
    if (value.isNumber()) {
      figures.computeIfAbsent(name, _ -> new ArrayList<>()).add(value.asDouble());
    }
  }

  private void print(Map<String, List<Double>> figures, int resolved) {
    System.out.printf("%d calls, %d resolved%n", calls, resolved);
    int told = figures.getOrDefault("firstInformativeWordMs", List.of()).size();
    if (told < calls * ASKED.size()) {
      System.out.printf(
          "%d of %d exchanges have no figure: nothing was heard after them, or something else said%n",
          calls * ASKED.size() - told, calls * ASKED.size());
    }
    System.out.printf("%-24s %8s %8s %8s %8s %8s%n", "ms", "n", "p50", "p95", "p99", "max");
    figures.forEach(
        (name, values) ->
            System.out.printf(
                "%-24s %8d %8.0f %8.0f %8.0f %8.0f%n",
                name,
                values.size(),
                percentile(values, 50),
                percentile(values, 95),
                percentile(values, 99),
                percentile(values, 100)));
  }

  private ObjectNode asJson(Map<String, List<Double>> figures, int resolved) {
    ObjectNode all = JSON.createObjectNode().put("calls", calls).put("resolved", resolved);
    figures.forEach(
        (name, values) ->
            all.putObject(name)
                .put("n", values.size())
                .put("p50", percentile(values, 50))
                .put("p95", percentile(values, 95))
                .put("p99", percentile(values, 99))
                .put("max", percentile(values, 100)));
    return all;
  }

  /// Nearest rank.
  static double percentile(List<Double> values, int percent) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }
}
