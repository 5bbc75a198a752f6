package dev.parley.gateway.ask;

import dev.parley.dialog.limit.LimitedTools;
import dev.parley.dialog.limit.WritesInMemory;
import dev.parley.dialog.message.SendingTools;
import dev.parley.dialog.message.SentInMemory;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackException;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.trial.TrialShop;
import dev.parley.gateway.server.Brain;
import dev.parley.gateway.server.DemoShopProcess;
import dev.parley.gateway.server.StartException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley ask`: a conversation with an agent in writing, for whoever writes its pack and for
/// programs.
@Command(
    name = "parley ask",
    description = {
      "Talks with an agent in writing, a line a turn, from the terminal or standard input.",
      "It understands and does its business as in a call; callbacks alone are not really booked.",
      "A line that begins with /keys is pressed on the keypad: /keys 410226"
    },
    sortOptions = false)
public final class AskCommand implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,15}");
  private static final Duration SHOP_READY_WITHIN = Duration.ofSeconds(15);

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      defaultValue = "agents/harbor-pine",
      description = "The agent pack (default: ${DEFAULT-VALUE}).")
  private Path folder;

  @Option(
      names = "--as",
      paramLabel = "CUSTOMER",
      description =
          "The caller's telephone number, as the line would tell it; else it is withheld.")
  private Optional<String> caller;

  @Option(names = "--json", description = "A JSON object a turn in place of the reply alone.")
  private boolean json;

  @Option(
      names = "--tools-url",
      paramLabel = "URL",
      description =
          "Where the pack's business system is (default: the demo shop, started if need be).")
  private Optional<URI> toolsUrl;

  @Option(
      names = "--trial",
      description = "Use the records in the pack's tests/shop.yaml as its business system.")
  private boolean trial;

  @Option(
      names = "--demo-shop-port",
      paramLabel = "PORT",
      defaultValue = "8090",
      description = "Where the demo shop is, or is to be (default: ${DEFAULT-VALUE}).")
  private int shopPort;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  private final InputStream in;

  AskCommand(InputStream in) {
    this.in = in;
    this.folder = Path.of("agents/harbor-pine");
  }

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new AskCommand(System.in))
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .execute(args));
  }

  @Override
  public Integer call() {
    if (caller.isPresent() && !NUMBER.matcher(caller.get()).matches()) {
      throw wrong("--as: expected a telephone number of 3 to 15 digits, found " + caller.get());
    }
    if (trial && toolsUrl.isPresent()) {
      throw wrong("--trial and --tools-url: expected one of them");
    }
    if (trial && !Files.isRegularFile(folder.resolve("tests/shop.yaml"))) {
      throw wrong("--trial: there is no " + folder.resolve("tests/shop.yaml"));
    }
    try {
      AgentPack pack = PackReader.load(folder, LocalDate.now(ZoneId.systemDefault()));
      Path data = Path.of(System.getProperty("parley.home", ".parley"));
      Optional<DemoShopProcess> shop =
          trial || toolsUrl.isPresent()
              ? Optional.empty()
              : DemoShopProcess.start(shopPort, data.resolve("data"));
      try (Brain brain = Brain.open(pack, tools(pack), data.resolve("cache"))) {
        shop.ifPresent(process -> process.awaitReady(shopPort, SHOP_READY_WITHIN));
        talk(new Asking(pack, brain.interpreter(), brain.tools(), brain.knowledge(), start(pack)));
      } finally {
        shop.ifPresent(DemoShopProcess::close);
      }
      return 0;
    } catch (PackException | StartException | UncheckedIOException failure) {
      spec.commandLine().getErr().println("parley ask: " + failure.getMessage());
      return FAILED;
    }
  }

  private ToolGateway tools(AgentPack pack) {
    return trial
        ? new LimitedTools(
            pack,
            new SendingTools(TrialShop.of(folder), new SentInMemory(), InstantSource.system()),
            new WritesInMemory(),
            InstantSource.system())
        : Brain.business(
            pack,
            toolsUrl.orElse(URI.create("http://127.0.0.1:" + shopPort)),
            InstantSource.system());
  }

  /// A trial takes place on the day of its records.
  private Instant start(AgentPack pack) {
    return trial
        ? TrialShop.of(folder).now().atZone(pack.agent().zone()).toInstant()
        : Instant.now();
  }

  private void talk(Asking asking) {
    boolean terminal =
        !json && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    show(asking.greeting(caller));
    try {
      while (!asking.ended()) {
        if (terminal) {
          spec.commandLine().getOut().print("> ");
          spec.commandLine().getOut().flush();
        }
        String line = lines.readLine();
        if (line == null) {
          show(asking.leaves());
          return;
        }
        if (!line.isBlank()) {
          show(asking.says(line.strip()));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("standard input can't be read", unreadable);
    }
  }

  private void show(Asking.Turn turn) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(turn.json());
    } else if (!turn.reply().isEmpty()) {
      out.println(turn.reply());
    }
    out.flush();
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
