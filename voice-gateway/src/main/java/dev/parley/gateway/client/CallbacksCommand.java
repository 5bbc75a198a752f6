package dev.parley.gateway.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());

  @Option(
      names = "--api",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      scope = CommandLine.ScopeType.INHERIT,
      description = "The server's HTTP address (${DEFAULT-VALUE}).")
  String api = "http://127.0.0.1:8080";

  @Option(
      names = "--credential",
      paramLabel = "USER:PASSWORD",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Where the server asks for one.")
  @Nullable String credential;

  @Option(names = "--all", description = "Those already closed, too.")
  boolean all;

  @Option(names = "--json", description = "As JSON.")
  boolean json;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CallbacksCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    return ask("GET", "/api/callbacks?all=" + all, "").map(this::print);
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
      ObjectNode body = JSON.createObjectNode().put("by", by).put("outcome", outcome);
      return callbacks
          .ask("POST", "/api/callbacks/" + reference + "/close", body.toString())
          .map(
              _ -> {
                System.out.println("Callback " + reference + " is closed.");
                return 0;
              });
    }
  }

  /// The server's answer, or why there is none.
  private sealed interface Answer {
    record Given(JsonNode body) implements Answer {}

    record Refused(String why) implements Answer {}

    default int map(java.util.function.Function<JsonNode, Integer> use) {
      return switch (this) {
        case Given(JsonNode body) -> use.apply(body);
        case Refused(String why) -> {
          System.err.println(why);
          yield 1;
        }
      };
    }
  }

  private Answer ask(String method, String path, String body) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api + path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (credential != null) {
      byte[] bytes = credential.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode answer = JSON.readTree(response.body());
      return response.statusCode() == 200
          ? new Answer.Given(answer)
          : new Answer.Refused(answer.path("error").asText("HTTP " + response.statusCode()));
    } catch (ConnectException e) {
      return new Answer.Refused(
          "Nothing answers at "
              + api
              + ": start the server with ./parley run, or name it with --api.");
    } catch (IOException e) {
      return new Answer.Refused(api + " can't be asked: " + e.getMessage());
    }
  }
}
