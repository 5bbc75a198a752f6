package dev.parley.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Where a demo business is, and how it is asked.
final class BusinessAddress {

  static final int NOT_RUNNING = 1;
  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8090",
      description = "Where the business is (default: ${DEFAULT-VALUE}, the shop).")
  private URI url;

  BusinessAddress() {
    this.command = CommandSpec.create();
    this.url = URI.create("http://127.0.0.1:8090");
  }

  /// @throws CommandLine.ParameterException when `--url` is none
  JsonNode ask(String path) throws IOException, InterruptedException {
    if (!"http".equals(url.getScheme()) || url.getHost() == null) {
      throw new CommandLine.ParameterException(
          command.commandLine(),
          "--url: expected the shop's address such as http://127.0.0.1:8090, found " + url);
    }
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build()) {
      HttpRequest request = HttpRequest.newBuilder(url.resolve(path)).timeout(ANSWER_MAX).build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("it answered " + response.statusCode());
      }
      return MAPPER.readTree(response.body());
    }
  }

  /// Says that it does not answer.
  int sayGone(IOException why) {
    PrintWriter err = command.commandLine().getErr();
    err.println(
        "The demo business does not answer at "
            + url
            + " ("
            + (why.getMessage() == null ? "connection refused" : why.getMessage())
            + "). Start it with ./parley run, or say where it is with --url.");
    err.flush();
    return NOT_RUNNING;
  }
}
