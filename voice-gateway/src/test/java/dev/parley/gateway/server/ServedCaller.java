package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.parley.simulator.caller.CallCommand;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A server with the demo agent and its shop on free ports, and the test phone to dial in with.
final class ServedCaller implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// Longer than between "one moment", which a busy machine's callers hear, and the answer.
  private static final String PATIENCE_MS = "900";

  private final Path folder;
  private final ParleyServer server;
  private final int shopPort;
  private int calls;

  private ServedCaller(Path folder, ParleyServer server, int shopPort) {
    this.folder = folder;
    this.server = server;
    this.shopPort = shopPort;
  }

  static ServedCaller start(Path folder) throws IOException {
    return start(folder, Optional.empty());
  }

  /// @param recognizerWorkers as in `--recognizer-workers`
  static ServedCaller start(Path folder, Optional<String> recognizerWorkers) throws IOException {
    return start(folder, "recognizer-workers", recognizerWorkers);
  }

  /// @param setting one more, by its name
  static ServedCaller start(Path folder, String setting, Optional<String> value)
      throws IOException {
    return start(
        folder, new ServerSettings().option("http-port", Optional.of(0)).option(setting, value));
  }

  /// @param settings all but the ports of telephone and shop, and where records are
  static ServedCaller start(Path folder, ServerSettings settings) throws IOException {
    int shopPort = freePort();
    Path root = Path.of(System.getProperty("parley.root"));
    ServerConfig config =
        settings
            .option("sip-port", Optional.of(0))
            .option("demo-shop-port", Optional.of(shopPort))
            .option("data", Optional.of(folder.resolve("data")))
            .build(root);
    return new ServedCaller(folder, ParleyServer.start(config, _ -> {}), shopPort);
  }

  /// The same at any hour, with a person at port `desk` to whom callers are put through.
  ///
  /// @param manner as in `people-transfer`
  static ServedCaller withPeople(Path folder, String manner, int desk) throws IOException {
    return start(
        folder,
        new ServerSettings()
            .option("http-port", Optional.of(0))
            .option("pack", Optional.of(openAtAnyHour(folder.resolve("pack"))))
            .option("people-transfer", Optional.of(manner))
            .option("people-number", Optional.of("sip:desk@127.0.0.1:" + desk)));
  }

  /// The demo agent in `into`, open at any hour: whether people can be put through to must not
  /// depend on when the test runs.
  static Path openAtAnyHour(Path into) throws IOException {
    Path pack = Path.of(System.getProperty("parley.root")).resolve("agents/harbor-pine");
    try (Stream<Path> files = Files.walk(pack)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = into.resolve(pack.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path policy = into.resolve("policy.yaml");
    String hours =
        Files.readString(policy)
            .replaceAll("[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}", "00:00-23:59")
            .replaceAll("(?m)^  shut: .*$", "  shut: []");
    Files.writeString(policy, hours);
    return into;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  ParleyServer server() {
    return server;
  }

  int sipPort() {
    return Integer.parseInt(
        server.sipAddress().substring(server.sipAddress().lastIndexOf(':') + 1));
  }

  /// An order of the demo shop with this status.
  JsonNode order(String status) throws Exception {
    for (JsonNode order : get("http://127.0.0.1:" + shopPort + "/api/orders").path("orders")) {
      if (order.path("status").asText().equals(status)) {
        return order;
      }
    }
    throw new IllegalStateException("the demo shop has no order that is " + status);
  }

  /// Calls with these arguments of `parley call`; returns its report.
  JsonNode call(String... arguments) throws IOException {
    return callTo("agent", arguments);
  }

  /// The same, dialling `user`.
  JsonNode callTo(String user, String... arguments) throws IOException {
    Path report = nextReport();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(0, "sip:" + user + "@127.0.0.1:" + sipPort());
    all.addAll(List.of("--after", PATIENCE_MS));
    all.addAll(List.of("--api", server.httpAddress(), "--json", report.toString()));
    int exit = CallCommand.commandLine().execute(all.toArray(String[]::new));
    JsonNode read = JSON.readTree(Files.readString(report));
    assertEquals(0, exit, () -> "the call did not end properly: " + read);
    return read;
  }

  private synchronized Path nextReport() {
    return folder.resolve("call-" + calls++ + ".json");
  }

  /// The record of the newest conversation.
  JsonNode newestRecord() throws Exception {
    JsonNode list = get(server.httpAddress() + "/api/conversations?limit=1");
    JsonNode first = list.isArray() ? list.path(0) : list.path("conversations").path(0);
    return get(server.httpAddress() + "/api/conversations/" + first.path("id").asText());
  }

  /// The records of the newest conversations, the newest first.
  List<JsonNode> newestRecords(int count) throws Exception {
    List<JsonNode> records = new ArrayList<>();
    String all = server.httpAddress() + "/api/conversations";
    for (JsonNode each : get(all + "?limit=" + count).path("conversations")) {
      records.add(get(all + "/" + each.path("id").asText()));
    }
    return records;
  }

  /// The record of a call of the newest ones to this number, once it is closed.
  JsonNode endedRecord(String dialled, Duration within) throws Exception {
    return record(dialled, record -> !record.path("endedAt").isNull(), within);
  }

  /// The record of a call of the newest ones to this number, once it `isSo`.
  JsonNode record(String dialled, Predicate<JsonNode> isSo, Duration within) throws Exception {
    for (long waited = 0; waited < within.toMillis(); waited += 100) {
      for (JsonNode record : newestRecords(30)) {
        if (record.path("dialled").asText().equals(dialled) && isSo.test(record)) {
          return record;
        }
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("no such call to " + dialled + ": " + newestRecords(30));
  }

  /// The record of the newest call that its line calls so; missing before there is one.
  JsonNode recordOf(String lineCallId) throws Exception {
    JsonNode list = get(server.httpAddress() + "/api/conversations?sipCallId=" + lineCallId);
    for (JsonNode each : list.path("conversations")) {
      return get(server.httpAddress() + "/api/conversations/" + each.path("id").asText());
    }
    return MissingNode.getInstance();
  }

  /// What the server answers at `path`.
  JsonNode api(String path) throws IOException, InterruptedException {
    return get(server.httpAddress() + path);
  }

  /// Calls in progress.
  JsonNode liveCalls() throws Exception {
    return get(server.httpAddress() + "/api/calls").path("calls");
  }

  /// What the server says of this part of it.
  String part(String name) throws Exception {
    return get(server.httpAddress() + "/health/ready").path("parts").path(name).asText();
  }

  List<String> shopLog() throws IOException {
    return Files.readAllLines(folder.resolve("data/demo-shop-access.log"));
  }

  private static JsonNode get(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(200, response.statusCode(), url);
      return JSON.readTree(response.body());
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
