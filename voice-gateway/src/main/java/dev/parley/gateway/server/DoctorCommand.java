package dev.parley.gateway.server;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.Recognizers;
import dev.parley.asr.suppression.NoiseSuppression;
import dev.parley.audio.opus.Opus;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackException;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.gateway.server.ServerSettings.ConfigException;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The part of `./parley doctor` that needs the built program: settings, engines, pack and ports.
@Command(
    name = "parley doctor",
    description = "Says what is there, what is missing, and what to do about it.",
    footer = "Exit code: 0 nothing that ./parley run needs is missing; 1 something is; 2 usage.",
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

  private static final int SOMETHING_MISSING = 1;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings (parley.yaml, if there).")
  private Optional<Path> file = Optional.empty();

  @Spec private CommandSpec spec;

  private boolean missing;

  private DoctorCommand() {
    this.spec = CommandSpec.create();
  }

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new DoctorCommand());
  }

  @Override
  public Integer call() {
    ServerConfig config = config(Path.of(System.getProperty("parley.root", ".")));
    recognizer(config);
    noiseSuppression(config);
    synthesizer(config);
    codecs(config);
    pack(config.pack());
    config.numberedPacks().forEach(numbered -> pack(Path.of(numbered)));
    trunks(config);
    config
        .twilio()
        .ifPresent(
            twilio -> say("ok", "twilio: calls are announced at " + twilio.account().publicUrl()));
    config
        .model()
        .ifPresent(
            model ->
                Brain.lookForModel(
                    model,
                    words -> say("ok", "language model: " + words),
                    // Turns are read without it, so it isn't counted as missing.
                    words -> say("absent", "language model: " + words)));
    port("SIP (UDP)", config.listen(), config.sipPort(), "--sip-port", DoctorCommand::tryUdp);
    port("SIP (TCP)", config.listen(), config.sipPort(), "--sip-port", DoctorCommand::tryTcp);
    config
        .tls()
        .certificate()
        .ifPresent(
            _ ->
                port(
                    "SIP (TLS)",
                    config.listen(),
                    config.tls().port(),
                    "sip-tls-port",
                    DoctorCommand::tryTcp));
    port("HTTP", config.listen(), config.httpPort(), "--http-port", DoctorCommand::tryTcp);
    shop(config);
    return missing ? SOMETHING_MISSING : CommandLine.ExitCode.OK;
  }

  /// What `./parley run` would start with; the defaults where that is nothing that can start.
  private ServerConfig config(Path root) {
    ServerSettings settings = new ServerSettings();
    Path settled = file.orElse(root.resolve("parley.yaml"));
    if (file.isPresent() || Files.exists(settled)) {
      settings.readFile(settled);
    }
    try {
      ServerConfig config = settings.build(root);
      if (Files.exists(settled)) {
        say("ok", "settings: " + settled);
      }
      return config;
    } catch (ConfigException e) {
      e.problems().forEach(problem -> say("wrong", problem));
      missing = true;
      return ServerConfig.defaults(root);
    }
  }

  private void recognizer(ServerConfig config) {
    try {
      say("ok", "recognizer: " + Recognizers.choose(Ears.settings(config)).reason());
    } catch (RecognitionException e) {
      missing("recognizer: " + e.getMessage());
    }
  }

  private void noiseSuppression(ServerConfig config) {
    try (NoiseSuppression opened = Ears.suppression(config)) {
      say("ok", "noise suppression: " + opened.state());
    } catch (RecognitionException e) {
      missing("noise suppression: " + e.getMessage());
    }
  }

  private void synthesizer(ServerConfig config) {
    try {
      Synthesizers.Choice choice = Synthesizers.choose(Mouth.settings(config));
      try (SpeechSynthesizer opened = choice.open()) {
        say("ok", "voice: " + choice.reason() + "; voices " + opened.voices());
      }
    } catch (SynthesisException e) {
      missing("voice: " + e.getMessage());
    }
  }

  private void codecs(ServerConfig config) {
    for (AudioCodec codec : config.audio().codecs()) {
      say("ok", "codec " + codec.encoding() + by(codec));
    }
  }

  private static String by(AudioCodec codec) {
    return switch (codec) {
      case PCMU, PCMA, G722 -> "";
      case OPUS ->
          switch (Opus.atHand()) {
            case LIBOPUS -> ", by libopus";
            case CONCENTUS ->
                ", by Concentus, which costs several times as much: better install Debian's package"
                    + " libopus0 (apt-get install libopus0)";
          };
    };
  }

  private void pack(Path folder) {
    try {
      AgentPack pack = PackReader.load(folder, LocalDate.now(ZoneOffset.UTC));
      say("ok", "agent pack: " + pack.agent().brand() + " at " + folder);
    } catch (PackException e) {
      missing("agent pack: " + e.getMessage());
    }
  }

  private void trunks(ServerConfig config) {
    for (TrunkConfig trunk : config.trunks()) {
      String how =
          trunk.registration().isPresent()
              ? "registers at "
                  + String.join(
                      ", ", trunk.servers().stream().map(server -> server.host()).toList())
              : "does not register";
      say("ok", "trunk " + trunk.name() + ": " + how);
    }
  }

  private void shop(ServerConfig config) {
    if (!config.demoShop()) {
      return;
    }
    if (DemoShopProcess.answers(config.demoShopPort())) {
      say("ok", "demo shop: running at port " + config.demoShopPort());
      return;
    }
    port(
        "demo shop",
        InetAddress.getLoopbackAddress(),
        config.demoShopPort(),
        "--demo-shop-port",
        DoctorCommand::tryTcp);
  }

  /// Opens a port and gives it back.
  @FunctionalInterface
  private interface Trial {
    void open(InetAddress address, int port) throws IOException;
  }

  private static void tryTcp(InetAddress address, int port) throws IOException {
    new ServerSocket(port, 1, address).close();
  }

  private static void tryUdp(InetAddress address, int port) throws IOException {
    new DatagramSocket(port, address).close();
  }

  private void port(String what, InetAddress address, int port, String option, Trial trial) {
    try {
      trial.open(address, port);
      say("ok", what + " port " + port + " is free");
    } catch (IOException e) {
      say(
          "busy",
          what
              + " port "
              + port
              + " can't be taken on "
              + address.getHostAddress()
              + " ("
              + e.getMessage()
              + "): is Parley running already? Else choose another with "
              + option);
    }
  }

  private void missing(String what) {
    missing = true;
    say("missing", what);
  }

  private void say(String verdict, String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf("  %-8s %s%n", verdict, what);
    err.flush();
  }
}
