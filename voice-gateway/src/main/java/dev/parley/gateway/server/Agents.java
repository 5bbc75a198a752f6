package dev.parley.gateway.server;

import dev.parley.desk.callback.CallbackPolicy;
import dev.parley.desk.callback.Callbacks;
import dev.parley.desk.limit.StoredWrites;
import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.ConversationStore;
import dev.parley.desk.record.RecordEntry;
import dev.parley.desk.store.Database;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.understand.AgentDomain;
import dev.parley.dialog.understand.Completeness;
import dev.parley.gateway.knowledge.GapKeeper;
import dev.parley.gateway.people.People;
import dev.parley.gateway.recording.CallRecorder;
import dev.parley.gateway.session.CallWatcher;
import dev.parley.gateway.session.DialogServices;
import dev.parley.gateway.session.Reception;
import dev.parley.gateway.turn.TurnEngine;
import dev.parley.gateway.turn.TurnTimings;
import dev.parley.telephony.call.CallOffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Opens the agents of a server: each hears and records with what the server has, and understands
/// and speaks with its own.
///
/// @param out told in words what was opened
record Agents(
    ServerConfig config,
    Shared shared,
    BiFunction<String, CallOffer, CallWatcher> watchers,
    Consumer<String> out) {

  /// A call that is over and still there after so long is hung up whatever it does.
  private static final Duration GOODBYE_AT_MOST = Duration.ofSeconds(20);

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

  /// Where calls for the agent of `pack` come in.
  Reception reception(Mouth mouth, Brain brain, Callbacks callbacks, AgentPack pack) {
    return new Reception(
        shared
            .ears()
            .with(
                PackViews.recognition(pack),
                new Completeness(AgentDomain.of(pack).requests()),
                mouth.speaker()),
        brain.services(
            callbacks,
            new GapKeeper(keeper(shared.store()), config.data(), shared.clock()),
            shared.calls(),
            shared.clock()),
        new TurnEngine(TurnTimings.DEFAULT),
        PackViews.open(pack),
        watchers,
        config.callsMax(),
        config.callDurationMax().plus(GOODBYE_AT_MOST),
        config.verification(),
        shared.recorder());
  }

  /// Another agent than the server's own, for the numbers that name its pack.
  ///
  /// @param keep closes what was opened when the server ends
  Reception open(Path folder, Consumer<AutoCloseable> keep) {
    AgentPack pack = PackViews.served(config, folder);
    Brain brain =
        Brain.open(
            config,
            pack,
            shared.clock(),
            shared.cache(),
            shared.people(),
            new StoredWrites(shared.database()));
    keep.accept(brain);
    Mouth mouth = Mouth.open(config, folder, pack, shared.clock().instant(), shared.cache());
    keep.accept(mouth);
    Callbacks callbacks =
        new Callbacks(shared.database(), CallbackPolicy.within(PackViews.hours(pack)));
    shared.threads().execute(() -> shared.ears().prepare(PackViews.recognition(pack)));
    shared.threads().execute(() -> mouth.prepare(pack));
    out.accept("and agent   " + pack.agent().brand() + " (" + folder + ")");
    return reception(mouth, brain, callbacks, pack);
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
