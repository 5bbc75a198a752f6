package dev.parley.gateway.server;

import dev.parley.gateway.server.ServerSettings.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley run`: starts the server and serves until Ctrl-C.
@Command(
    name = "parley run",
    description = {
      "Starts Parley with an agent pack (the demo agent unless told otherwise) and, for the demo, its shop.",
      "Settings may also stand in parley.yaml under the same names; the command line wins."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class Main implements Callable<Integer> {

  private static final int CAN_NOT_START = 2;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description =
          "Address to bind (127.0.0.1). Elsewhere than loopback it needs --http-credential and --allowed-callers.")
  @Nullable String listen;

  @Option(
      names = "--advertise",
      paramLabel = "ADDRESS",
      description =
          "Address that callers are told, in Contact and SDP (--listen; on 0.0.0.0 the first beyond loopback).")
  @Nullable String advertise;

  @Option(
      names = "--domains",
      paramLabel = "HOSTS",
      description =
          "Hosts that calls may be addressed to besides our own addresses, separated by commas (on loopback any).")
  @Nullable String domains;

  @Option(names = "--sip-port", paramLabel = "PORT", description = "SIP over UDP and TCP (5060).")
  @Nullable Integer sipPort;

  @Option(names = "--http-port", paramLabel = "PORT", description = "Pages and API (8080).")
  @Nullable Integer httpPort;

  @Option(names = "--pack", paramLabel = "DIR", description = "Agent pack (agents/harbor-pine).")
  @Nullable Path pack;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Records, caches and logs (.parley/data).")
  @Nullable Path data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings (parley.yaml, if there).")
  @Nullable Path config;

  @Option(
      names = "--vosk-model",
      paramLabel = "DIR",
      description = "Recognize with Vosk and this model.")
  @Nullable Path voskModel;

  @Option(
      names = "--recognizer-workers",
      paramLabel = "HOST:PORT,…",
      description = "Have these recognize (./parley worker); this machine where none does.")
  @Nullable String recognizerWorkers;

  @Option(
      names = "--synthesizer-workers",
      paramLabel = "HOST:PORT,…",
      description =
          "Have these speak (./parley worker --serve synthesizer); this machine where none does.")
  @Nullable String synthesizerWorkers;

  @Option(
      names = "--noise-suppression",
      paramLabel = "off|auto|speex|rnnoise",
      description = "Take noise out of what is heard before it is recognized (off).")
  @Nullable String noiseSuppression;

  @Option(names = "--voice", paramLabel = "NAME", description = "Voice of the agent (the pack's).")
  @Nullable String voice;

  @Option(
      names = "--http-credential",
      paramLabel = "USER:PASSWORD",
      description = "Required of every page and API call (better put it into parley.yaml).")
  @Nullable String httpCredential;

  @Option(
      names = "--allowed-callers",
      paramLabel = "ADDRESSES",
      description = "Addresses that may send calls, separated by commas.")
  @Nullable String allowedCallers;

  @Option(
      names = "--tools-url",
      paramLabel = "URL",
      description = "Business system instead of the pack's.")
  @Nullable String toolsUrl;

  @Option(
      names = "--demo-shop",
      negatable = true,
      paramLabel = "YES|NO",
      description = "Start the demo shop beside the server (yes).")
  @Nullable Boolean demoShop;

  @Option(
      names = "--demo-shop-port",
      paramLabel = "PORT",
      description = "Where the demo shop listens (8090).")
  @Nullable Integer demoShopPort;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Path root = Path.of(System.getProperty("parley.root", "."));
    ParleyServer server;
    try {
      server = ParleyServer.start(settings(root).build(root), System.err::println);
    } catch (ConfigException e) {
      e.problems().forEach(System.err::println);
      return CAN_NOT_START;
    } catch (StartException e) {
      System.err.println(told(e));
      return CAN_NOT_START;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "shutdown"));
    stopped.await();
    return 0;
  }

  private static String told(StartException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(e.getMessage());
    return root == e || message.contains(String.valueOf(root.getMessage()))
        ? message
        : message + " (" + root.getMessage() + ")";
  }

  private ServerSettings settings(Path root) {
    ServerSettings settings = new ServerSettings();
    Path file = config != null ? config : root.resolve("parley.yaml");
    if (config != null || Files.exists(file)) {
      settings.readFile(file);
    }
    return settings
        .option("listen", Optional.ofNullable(listen))
        .option("advertise", Optional.ofNullable(advertise))
        .option("domains", Optional.ofNullable(domains))
        .option("sip-port", Optional.ofNullable(sipPort))
        .option("http-port", Optional.ofNullable(httpPort))
        .option("pack", Optional.ofNullable(pack))
        .option("data", Optional.ofNullable(data))
        .option("vosk-model", Optional.ofNullable(voskModel))
        .option("recognizer-workers", Optional.ofNullable(recognizerWorkers))
        .option("synthesizer-workers", Optional.ofNullable(synthesizerWorkers))
        .option("noise-suppression", Optional.ofNullable(noiseSuppression))
        .option("voice", Optional.ofNullable(voice))
        .option("http-credential", Optional.ofNullable(httpCredential))
        .option("allowed-callers", Optional.ofNullable(allowedCallers))
        .option("tools-url", Optional.ofNullable(toolsUrl))
        .option("demo-shop", Optional.ofNullable(demoShop))
        .option("demo-shop-port", Optional.ofNullable(demoShopPort));
  }
}
