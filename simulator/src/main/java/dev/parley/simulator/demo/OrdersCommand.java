package dev.parley.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./parley demo orders`.
@Command(
    name = "orders",
    description = "Lists the demo shop's orders. The shop must be running (./parley run).",
    mixinStandardHelpOptions = true)
final class OrdersCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private BusinessAddress shop;

  @Option(names = "--json", description = "As JSON: a list of orders.")
  private boolean json;

  OrdersCommand() {
    this.spec = CommandSpec.create();
    this.shop = new BusinessAddress();
  }

  @Override
  public Integer call() throws InterruptedException {
    JsonNode orders;
    try {
      orders = shop.ask("/api/orders").path("orders");
    } catch (IOException e) {
      return shop.sayGone(e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? orders.toPrettyString() + System.lineSeparator() : table(orders));
    out.flush();
    return CommandLine.ExitCode.OK;
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
