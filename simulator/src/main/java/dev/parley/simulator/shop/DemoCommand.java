package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./parley demo`: shows what is in the demo shop, so that a newcomer has an order to ask about.
@Command(
    name = "demo",
    description = "The demo shop, Harbor & Pine Outfitters.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "orders")
public final class DemoCommand implements Callable<Integer> {

  private static final int NOT_RUNNING = 1;
  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;

  private DemoCommand() {
    this.spec = CommandSpec.create();
  }

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new DemoCommand());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }

  @Command(
      name = "orders",
      description = "Lists the demo shop's orders. The shop must be running (./parley run).",
      mixinStandardHelpOptions = true)
  int orders(
      @Option(names = "--json", description = "As JSON: a list of orders.") boolean json,
      @Option(
              names = "--url",
              defaultValue = "http://127.0.0.1:8090",
              description = "Where the shop is (default: ${DEFAULT-VALUE}).")
          URI url)
      throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (!"http".equals(url.getScheme()) || url.getHost() == null) {
      throw new CommandLine.ParameterException(
          spec.subcommands().getOrDefault("orders", spec.commandLine()),
          "--url: expected the shop's address such as http://127.0.0.1:8090, found " + url);
    }
    JsonNode orders;
    try {
      orders = fetchOrders(url);
    } catch (IOException e) {
      err.println(
          "The demo shop does not answer at "
              + url
              + " ("
              + (e.getMessage() == null ? "connection refused" : e.getMessage())
              + "). Start it with ./parley run, or say where it is with --url.");
      err.flush();
      return NOT_RUNNING;
    }
    out.print(json ? orders.toPrettyString() + System.lineSeparator() : table(orders));
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static JsonNode fetchOrders(URI url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(url.resolve("/api/orders")).timeout(ANSWER_MAX).build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("it answered " + response.statusCode());
      }
      return new ObjectMapper().readTree(response.body()).path("orders");
    }
  }

  private static String table(JsonNode orders) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NUMBER", "STATUS", "EXPECTED", "CALL FROM", "POSTCODE", "CUSTOMER", "ITEMS"));
    for (JsonNode order : orders) {
      rows.add(
          List.of(
              order.path("number").asText(),
              order.path("status").asText(),
              order.path("expectedOn").asText("-"),
              order.path("customerPhone").asText(),
              order.path("postcode").asText(),
              order.path("customerName").asText(),
              order.path("itemSummary").asText()));
    }
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int widest = column;
        int width = rows.stream().mapToInt(r -> r.get(widest).length()).max().orElse(0);
        line.append(row.get(column)).append(" ".repeat(width - row.get(column).length() + 2));
      }
      table.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    JsonNode first = orders.path(0);
    return table
        + """

        Ask about one:  ./parley call --from %s --say "Where is my order?" --say "%s"
        """
            .formatted(
                first.path("customerPhone").asText(),
                String.join(" ", first.path("number").asText().split("")));
  }
}
