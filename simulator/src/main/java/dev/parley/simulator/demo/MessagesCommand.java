package dev.parley.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./parley demo messages`: what a demo business sent, oldest first.
@Command(
    name = "messages",
    description = {
      "Prints what a demo business sent: codes, links, labels, confirmations.",
      "Nothing leaves the machine; this is where it arrives. The business must be running."
    },
    mixinStandardHelpOptions = true)
final class MessagesCommand implements Callable<Integer> {

  private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

  @Spec private CommandSpec spec;
  @Mixin private BusinessAddress business;

  @Option(names = "--customer", paramLabel = "ID", description = "Those to this customer alone.")
  private @Nullable Integer customer;

  @Option(names = "--patient", paramLabel = "ID", description = "The same of a clinic's patient.")
  private @Nullable Integer patient;

  @Option(names = "--follow", description = "Goes on and prints what is sent from now on, too.")
  private boolean follow;

  MessagesCommand() {
    this.spec = CommandSpec.create();
    this.business = new BusinessAddress();
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    String whose =
        (customer == null ? "" : "&customer=" + customer)
            + (patient == null ? "" : "&patient=" + patient);
    try {
      long last = printed(out, 0, whose);
      if (!follow && last == 0) {
        out.println("No messages so far.");
        out.flush();
      }
      while (follow) {
        Thread.sleep(LOOKS_EVERY);
        last = printed(out, last, whose);
      }
      return CommandLine.ExitCode.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      return business.sayGone(e);
    }
  }

  /// The last one that was printed, of those after `last`.
  private long printed(PrintWriter out, long last, String whose)
      throws IOException, InterruptedException {
    long latest = last;
    for (JsonNode message : business.ask("/api/messages?after=" + last + whose).path("messages")) {
      latest = message.path("id").asLong();
      out.print(text(message));
    }
    out.flush();
    return latest;
  }

  private static String text(JsonNode message) {
    String person =
        message.has("patientId")
            ? "patient " + message.path("patientId").asText()
            : "customer " + message.path("customerId").asText();
    return """
    %s  %s to %s (%s)
      %s
      %s

    """
        .formatted(
            message.path("sentAt").asText().replace('T', ' '),
            message.path("channel").asText(),
            message.path("to").asText(),
            person,
            message.path("subject").asText(),
            message.path("text").asText());
  }
}
