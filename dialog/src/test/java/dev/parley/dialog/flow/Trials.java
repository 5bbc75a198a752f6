package dev.parley.dialog.flow;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.AgentProfile;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.KeywordInterpreter;
import dev.parley.dialog.trial.KeywordKnowledge;
import dev.parley.dialog.trial.TrialShop;
import dev.parley.testkit.Prepared;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// Conversations with the demo agent, in the world of its `tests/shop.yaml`, in UTC.
public final class Trials {
  public static final Path PACK = folder("harbor-pine");
  public static final AgentPack AGENT = load(PACK);

  /// Where understanding keeps what it learned: one test's is the next one's.
  public static final Path UNDERSTANDING = Prepared.cache().resolve("understanding");

  private Trials() {}

  /// Of a demo agent.
  public static Path folder(String agent) {
    return Path.of(System.getProperty("parley.root", "..")).resolve("agents").resolve(agent);
  }

  public static AgentPack load(Path pack) {
    return inUtc(PackReader.load(pack, LocalDate.of(2026, 11, 20)));
  }

  static Conversation call() {
    return call(TrialShop.of(PACK));
  }

  static Conversation call(TrialShop shop) {
    return call(shop, new KeywordInterpreter(AGENT));
  }

  /// A caller whom the shop knows, understood by `interpreter`.
  static Conversation knownCaller(Interpreter interpreter) {
    return call(TrialShop.of(PACK), interpreter)
        .starts(ContactChannel.VOICE, Optional.of("555010042"));
  }

  private static Conversation call(TrialShop shop, Interpreter interpreter) {
    return new Conversation(
        AGENT,
        interpreter,
        shop,
        new KeywordKnowledge(AGENT),
        shop.now().toInstant(ZoneOffset.UTC));
  }

  private static AgentPack inUtc(AgentPack pack) {
    AgentProfile agent = pack.agent();
    return new AgentPack(
        pack.hash(),
        new AgentProfile(
            agent.id(),
            agent.version(),
            agent.brand(),
            agent.language(),
            ZoneOffset.UTC,
            agent.disclosure(),
            agent.persona(),
            agent.voices(),
            agent.maxCall(),
            agent.onMachine()),
        pack.slots(),
        pack.flows(),
        pack.tools(),
        pack.messages(),
        pack.policy(),
        pack.replies(),
        pack.knowledge(),
        pack.commands(),
        pack.lexicon());
  }
}
