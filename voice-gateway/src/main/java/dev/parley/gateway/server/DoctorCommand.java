package dev.parley.gateway.server;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.Recognizers;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.PackException;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The part of `./parley doctor` that needs the built program: engines, pack and ports.
public final class DoctorCommand {

  private DoctorCommand() {}

  public static void main(String[] arguments) {
    Path root = Path.of(System.getProperty("parley.root", "."));
    ServerConfig config = ServerConfig.defaults(root);
    recognizer();
    synthesizer();
    pack(config);
    port("SIP", config.sipPort(), "--sip-port");
    port("HTTP", config.httpPort(), "--http-port");
    port("demo shop", config.demoShopPort(), "--demo-shop-port");
  }

  private static void recognizer() {
    try {
      ok("recognizer: " + Recognizers.choose(RecognizerSettings.defaults()).reason());
    } catch (RecognitionException e) {
      missing("recognizer: " + e.getMessage());
    }
  }

  private static void synthesizer() {
    try {
      Synthesizers.Choice choice = Synthesizers.choose();
      try (SpeechSynthesizer opened = choice.open()) {
        ok("voice: " + choice.reason() + "; voices " + opened.voices());
      }
    } catch (SynthesisException e) {
      missing("voice: " + e.getMessage());
    }
  }

  private static void pack(ServerConfig config) {
    try {
      AgentPack pack = AgentPack.load(config.pack(), LocalDate.now(ZoneOffset.UTC));
      ok("agent pack: " + pack.agent().brand() + " at " + config.pack());
    } catch (PackException e) {
      missing("agent pack: " + e.getMessage());
    }
  }

  private static void port(String what, int port, String option) {
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      ok(what + " port " + free.getLocalPort() + " is free");
    } catch (IOException e) {
      missing(
          what
              + " port "
              + port
              + " is in use: is Parley running already? Else choose another with "
              + option);
    }
  }

  private static void ok(String what) {
    System.err.println("  ok       " + what);
  }

  private static void missing(String what) {
    System.err.println("  missing  " + what);
  }
}
