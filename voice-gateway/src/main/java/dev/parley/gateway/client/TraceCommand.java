package dev.parley.gateway.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.client.ServerApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./parley trace`: the SIP messages of a call as a ladder or a capture file, from the running
/// server.
@Command(
    name = "parley trace",
    description = {
      "Draws the SIP messages of a call; without one, lists the calls whose traces the server keeps.",
      "A capture file has the call's numbers and, where its media were captured, what was said."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class TraceCommand implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final int WRONG_ARGUMENTS = 2;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());

  @Parameters(
      paramLabel = "CALL-ID",
      arity = "0..1",
      description = "Of the call: its record's id, or its SIP Call-ID.")
  @Nullable String id;

  @Option(
      names = "--pcap",
      paramLabel = "FILE",
      description = "Writes a capture file, for Wireshark and the like.")
  @Nullable Path pcap;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the messages, whole but for secrets, as JSON.")
  @Nullable Path json;

  @Option(
      names = "--rtp",
      paramLabel = "next|N|off",
      description =
          "Captures the media of the next call, or of the next N: what is said in it, too.")
  @Nullable String rtp;

  @Mixin ServerApi server = new ServerApi();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TraceCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (rtp != null) {
      return captureNext(rtp);
    }
    if (id == null) {
      return pcap == null && json == null ? list() : wrong("--pcap and --json need a CALL-ID.");
    }
    String path = "/api/calls/" + ServerApi.segment(id) + "/trace";
    if (pcap != null) {
      return written(server.read(path + ".pcap"), pcap);
    }
    if (json != null) {
      return written(server.read(path + "?numbers=shown"), json);
    }
    return switch (server.read(path + "?format=text")) {
      case ServerApi.Bytes.Read read -> {
        System.out.print(read.text());
        yield 0;
      }
      case ServerApi.Bytes.Refused(String why) -> failed(why);
    };
  }

  private int list() throws InterruptedException {
    return switch (server.ask("GET", "/api/traces", "")) {
      case Answer.Given(JsonNode body) -> {
        if (!body.path("on").asBoolean()) {
          yield failed("The server keeps no traces: set trace-calls.");
        }
        for (JsonNode call : body.path("calls")) {
          System.out.printf(
              "%s  %-4s %-28s %-22s %4d messages%s  %s%n",
              WHEN.format(Instant.parse(call.path("startedAt").asText())),
              call.path("direction").asText().equals("outbound") ? "to" : "from",
              call.path("peer").asText(),
              call.path("state").asText(),
              call.path("messages").asInt(),
              call.path("rtp").asBoolean() ? ", media" : "",
              call.path("id").asText(call.path("sipCallId").asText()));
        }
        if (body.path("calls").isEmpty()) {
          System.out.println("No SIP call since the server's start.");
        }
        yield 0;
      }
      case Answer.Refused refused -> failed(refused.why());
    };
  }

  private int captureNext(String calls) throws InterruptedException {
    int next =
        switch (calls) {
          case "next" -> 1;
          case "off" -> 0;
          default -> calls.matches("[0-9]{1,3}") ? Integer.parseInt(calls) : -1;
        };
    if (next < 0) {
      return wrong("--rtp: expected next, a number of calls, or off, found " + calls);
    }
    return switch (server.ask("POST", "/api/traces/rtp", "{\"next\": " + next + "}")) {
      case Answer.Given(JsonNode body) -> {
        int wanted = body.path("next").asInt();
        System.out.println(
            wanted == 0
                ? "No call's media are captured."
                : "The media of the next "
                    + (wanted == 1 ? "call" : wanted + " calls")
                    + " are captured: get them with ./parley trace CALL-ID --pcap FILE.");
        yield 0;
      }
      case Answer.Refused refused -> failed(refused.why());
    };
  }

  private static int written(ServerApi.Bytes answer, Path file) throws IOException {
    return switch (answer) {
      case ServerApi.Bytes.Read(byte[] bytes) -> {
        Files.write(file, bytes);
        System.out.println(file + ": " + bytes.length + " bytes");
        yield 0;
      }
      case ServerApi.Bytes.Refused(String why) -> failed(why);
    };
  }

  private static int failed(String why) {
    System.err.println(why);
    return FAILED;
  }

  private static int wrong(String why) {
    System.err.println(why);
    return WRONG_ARGUMENTS;
  }
}
