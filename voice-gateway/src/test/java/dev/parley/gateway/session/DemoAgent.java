package dev.parley.gateway.session;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.trial.TrialShop;
import java.nio.file.Path;
import java.util.Objects;

/// The demo agent, on the day that its trial shop is in.
final class DemoAgent {

  static final Path FOLDER =
      Path.of(Objects.requireNonNullElse(System.getProperty("parley.root"), ".."))
          .resolve("agents")
          .resolve("harbor-pine");
  static final AgentPack PACK = PackReader.load(FOLDER, TrialShop.of(FOLDER).now().toLocalDate());

  private DemoAgent() {}
}
