package dev.parley.gateway.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.gateway.client.ServerApi.Answer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./parley callbacks`: lists the callbacks that were promised to callers, and closes them. Asks
/// the running server, which alone opens the store.
@Command(
    name = "parley callbacks",
    description =
        "Lists the callbacks promised to callers, the most urgent first, and closes them.",
    mixinStandardHelpOptions = true,
    subcommands = CallbacksCommand.Close.class,
    sortOptions = false)
public final class CallbacksCommand implements Callable<Integer> {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());

  @Mixin ServerApi server = new ServerApi();

  @Option(names = "--all", description = "Those already closed, too.")
  boolean all;

  @Option(names = "--json", description = "As JSON.")
  boolean json;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CallbacksCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    return answered(server.ask("GET", "/api/callbacks?all=" + all, ""), this::print);
  }

  private int print(JsonNode answer) {
    if (json) {
      System.out.println(answer.path("callbacks").toPrettyString());
      return 0;
    }
    if (answer.path("callbacks").isEmpty()) {
      System.out.println("No callbacks are owed.");
      return 0;
    }
    System.out.printf("%-9s %-14s %-28s %s%n", "reference", "number", "between", "about");
    for (JsonNode each : answer.path("callbacks")) {
      String between =
          WHEN.format(Instant.parse(each.path("from").asText()))
              + " and "
              + WHEN.format(Instant.parse(each.path("until").asText())).replaceAll(".* ", "");
      System.out.printf(
          "%-9s %-14s %-28s %s%s%n",
          each.path("reference").asText(),
          each.path("number").asText(),
          between,
          each.path("reason").asText(),
          each.hasNonNull("closedAt") ? "  (closed: " + each.path("outcome").asText() + ")" : "");
    }
    return 0;
  }

  /// Marks a callback as made.
  @Command(
      name = "close",
      description = "Marks a callback as made, or given up.",
      mixinStandardHelpOptions = true)
  static final class Close implements Callable<Integer> {

    @CommandLine.ParentCommand CallbacksCommand callbacks = new CallbacksCommand();

    @Parameters(paramLabel = "REFERENCE", description = "As the list shows it.")
    String reference = "";

    @Option(names = "--by", defaultValue = "command line", description = "Who closes it.")
    String by = "command line";

    @Option(names = "--outcome", defaultValue = "reached", description = "What came of it.")
    String outcome = "reached";

    @Override
    public Integer call() throws InterruptedException {
      ObjectNode body = ServerApi.JSON.createObjectNode().put("by", by).put("outcome", outcome);
      return answered(
          callbacks.server.ask("POST", "/api/callbacks/" + reference + "/close", body.toString()),
          _ -> {
            System.out.println("Callback " + reference + " is closed.");
            return 0;
          });
    }
  }

  private static int answered(Answer answer, ToIntFunction<JsonNode> use) {
    return switch (answer) {
      case Answer.Given(JsonNode body) -> use.applyAsInt(body);
      case Answer.Refused refused -> {
        System.err.println(refused.why());
        yield 1;
      }
    };
  }
}
