package dev.parley.gateway.client;

import dev.parley.gateway.client.ServerApi.Answer;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./parley forget`: has the running server forget a customer.
@Command(
    name = "parley forget",
    description = {
      "Forgets a customer: which conversations were with them, what was remembered of them, and"
          + " the numbers that they called from. What was said in those conversations stays, as"
          + " nobody's."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ForgetCommand implements Callable<Integer> {

  @Mixin ServerApi server = new ServerApi();

  @Parameters(paramLabel = "CUSTOMER", description = "The business's own id of them.")
  String customer = "";

  @Option(
      names = "--pack",
      paramLabel = "ID",
      description = "Of whose agent's customers, where two agents have one of that id.")
  @Nullable String pack;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ForgetCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    String whose = Optional.ofNullable(pack).map(id -> "?pack=" + ServerApi.segment(id)).orElse("");
    return switch (server.ask(
        "DELETE", "/api/customers/" + ServerApi.segment(customer) + whose, "")) {
      case Answer.Given(var body) -> {
        System.out.println(
            "Customer %s is forgotten, in %d conversations."
                .formatted(customer, body.path("conversations").asInt()));
        yield 0;
      }
      case Answer.Refused refused -> {
        System.err.println(refused.why());
        yield 1;
      }
    };
  }
}
