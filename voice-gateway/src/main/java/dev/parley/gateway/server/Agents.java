package dev.parley.gateway.server;

import dev.parley.desk.callback.CallbackPolicy;
import dev.parley.desk.callback.Callbacks;
import dev.parley.desk.limit.StoredWrites;
import dev.parley.desk.memory.StoredMemory;
import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.ConversationStore;
import dev.parley.desk.record.RecordEntry;
import dev.parley.desk.store.Database;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.PackVersion;
import dev.parley.dialog.understand.AgentDomain;
import dev.parley.dialog.understand.Completeness;
import dev.parley.gateway.knowledge.GapKeeper;
import dev.parley.gateway.packs.InUse;
import dev.parley.gateway.packs.PackWatch;
import dev.parley.gateway.packs.ServedPack;
import dev.parley.gateway.people.People;
import dev.parley.gateway.recording.CallRecorder;
import dev.parley.gateway.server.parts.OpenedParts;
import dev.parley.gateway.session.CallWatcher;
import dev.parley.gateway.session.DialogServices;
import dev.parley.gateway.session.Reception;
import dev.parley.gateway.speech.CallerSpeech;
import dev.parley.gateway.turn.TurnEngine;
import dev.parley.gateway.turn.TurnTimings;
import dev.parley.telephony.call.CallOffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/// Opens the agents of a server: each hears and records with what the server has, and understands
/// and speaks with its own.
///
/// @param out told in words what was opened
record Agents(
    ServerConfig config,
    Shared shared,
    Watchers watchers,
    PackWatch packs,
    OpenedParts opened,
    Consumer<String> out) {

  /// A call that is over and still there after so long is hung up whatever it does.
  private static final Duration GOODBYE_AT_MOST = Duration.ofSeconds(20);

  /// Sees the calls of an agent.
  @FunctionalInterface
  interface Watchers {
    CallWatcher watch(String line, CallOffer offer, PackVersion pack);
  }

  /// What all agents of a server have together.
  record Shared(
      Ears ears,
      Database database,
      ConversationStore store,
      ExecutorService calls,
      ExecutorService threads,
      Path cache,
      Clock clock,
      Optional<People> people,
      CallRecorder recorder) {}

  /// Where calls for the agent of `pack` come in, and for those of its later versions.
  Reception reception(Path folder, AgentPack pack, Mouth mouth, Brain brain, Callbacks callbacks) {
    Reception reception =
        new Reception(
            agent(mouth, brain, callbacks, pack),
            new TurnEngine(TurnTimings.DEFAULT),
            config.callsMax(),
            config.callDurationMax().plus(GOODBYE_AT_MOST),
            config.verification(),
            shared.recorder());
    packs.add(
        new ServedPack(
            folder,
            pack,
            changed -> PackViews.served(config, changed),
            newer -> serve(folder, newer, reception),
            shared.clock()));
    return reception;
  }

  // All that the first caller would wait for is there before they come.
  private void serve(Path folder, AgentPack pack, Reception reception) {
    Brain brain =
        opened.keep(
            Brain.openBesideCalls(
                config,
                pack,
                shared.clock(),
                shared.cache(),
                shared.people(),
                new StoredWrites(shared.database())));
    Mouth mouth = mouthBeside(brain, folder, pack);
    shared.ears().prepare(CallerSpeech.of(pack));
    reception.serve(agent(mouth, brain, callbacks(pack), pack));
    shared.threads().execute(() -> mouth.prepare(pack));
  }

  private Mouth mouthBeside(Brain brain, Path folder, AgentPack pack) {
    try {
      return mouth(folder, pack);
    } catch (RuntimeException noVoice) {
      opened.letGo(brain);
      throw noVoice;
    }
  }

  private Reception.Agent agent(Mouth mouth, Brain brain, Callbacks callbacks, AgentPack pack) {
    return new Reception.Agent(
        shared
            .ears()
            .with(
                CallerSpeech.of(pack),
                new Completeness(AgentDomain.of(pack).requests()),
                mouth.speaker()),
        brain.services(
            callbacks,
            new GapKeeper(keeper(shared.store()), config.data(), shared.clock()),
            shared.calls(),
            shared.clock(),
            new StoredMemory(
                shared.database(), pack.version().pack(), () -> shared.store().flush())),
        PackViews.open(pack),
        (line, offer) -> watchers.watch(line, offer, pack.version()),
        new InUse(() -> shared.threads().execute(() -> close(mouth, brain))));
  }

  private void close(Mouth mouth, Brain brain) {
    opened.letGo(mouth);
    opened.letGo(brain);
  }

  private Mouth mouth(Path folder, AgentPack pack) {
    return opened.keep(Mouth.open(config, folder, pack, shared.clock().instant(), shared.cache()));
  }

  private Callbacks callbacks(AgentPack pack) {
    return new Callbacks(shared.database(), CallbackPolicy.within(PackViews.hours(pack)));
  }

  /// Another agent than the server's own, for the numbers that name its pack.
  Reception open(Path folder) {
    AgentPack pack = PackViews.served(config, folder);
    Brain brain =
        opened.keep(
            Brain.open(
                config,
                pack,
                shared.clock(),
                shared.cache(),
                shared.people(),
                new StoredWrites(shared.database())));
    Mouth mouth = mouth(folder, pack);
    shared.threads().execute(() -> shared.ears().prepare(CallerSpeech.of(pack)));
    shared.threads().execute(() -> mouth.prepare(pack));
    out.accept("and agent   " + pack.agent().brand() + " (" + folder + ")");
    return reception(folder, pack, mouth, brain, callbacks(pack));
  }

  private static DialogServices.RecordKeeper keeper(ConversationStore store) {
    return new DialogServices.RecordKeeper() {
      @Override
      public void begin(ConversationStart start) {
        store.begin(start);
      }

      @Override
      public void append(String conversation, RecordEntry entry) {
        store.append(conversation, entry);
      }
    };
  }
}
