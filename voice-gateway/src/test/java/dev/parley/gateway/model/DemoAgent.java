package dev.parley.gateway.model;

import dev.parley.dialog.engine.model.SecondOpinion;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.ModelSettings;
import dev.parley.dialog.spi.ModelSettings.ApiKey;
import dev.parley.dialog.spi.ModelSettings.Kind;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.KeywordInterpreter;
import dev.parley.dialog.trial.KeywordKnowledge;
import dev.parley.dialog.trial.TrialShop;
import dev.parley.simulator.model.ModelStandIn;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/// The demo agent in the world of its test conversations, with a model beside its keywords.
final class DemoAgent {
  static final Path PACK =
      Path.of(System.getProperty("parley.root", "..")).resolve("agents/harbor-pine");
  static final AgentPack AGENT = PackReader.load(PACK, LocalDate.of(2026, 11, 20));
  static final String MODEL = "small:3b";
  static final String KEY = "sk-test-key-1234";

  /// Longer than any answer on this machine takes, however busy it is.
  static final Duration PATIENT = Duration.ofMinutes(1);

  private DemoAgent() {}

  static SecondOpinion beside(ModelStandIn server, Kind kind, Duration deadline) {
    return at(kind == Kind.OLLAMA ? server.ollama() : server.openAi(), kind, deadline);
  }

  static SecondOpinion at(String url, Kind kind, Duration deadline) {
    return open(settings(url, kind, deadline), Clock.systemUTC());
  }

  static SecondOpinion open(ModelSettings settings, InstantSource clock) {
    return SecondOpinion.open(settings, AGENT, new KeywordInterpreter(AGENT), clock);
  }

  static ModelSettings settings(String url, Kind kind, Duration deadline) {
    return new ModelSettings(kind, url, MODEL, Optional.of(new ApiKey(KEY)), deadline, 4);
  }

  static Conversation call(Interpreter interpreter, TrialShop shop) {
    return new Conversation(
        AGENT,
        interpreter,
        shop,
        new KeywordKnowledge(AGENT),
        shop.now().atZone(AGENT.agent().zone()).toInstant());
  }
}
