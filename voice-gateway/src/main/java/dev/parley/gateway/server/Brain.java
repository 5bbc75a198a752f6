package dev.parley.gateway.server;

import dev.parley.desk.callback.Callbacks;
import dev.parley.dialog.engine.mailbox.DemoMailbox;
import dev.parley.dialog.engine.model.SecondOpinion;
import dev.parley.dialog.engine.onnx.EmbeddedUnderstanding;
import dev.parley.dialog.engine.smtp.SmtpMessages;
import dev.parley.dialog.engine.tools.PackTools;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.limit.LimitedTools;
import dev.parley.dialog.limit.WriteLedger;
import dev.parley.dialog.limit.WritesInMemory;
import dev.parley.dialog.memory.RememberingTools;
import dev.parley.dialog.message.SendingTools;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.CustomerMemory;
import dev.parley.dialog.spi.CustomerMessages;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.ModelSettings;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.gateway.people.People;
import dev.parley.gateway.session.DialogServices;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What the server thinks with: the pack's dialog machine, understanding, knowledge and tools.
///
/// @param limits around all that the pack calls
/// @param second a language model beside the embedded understanding, where one is configured
public record Brain(
    AgentPack pack,
    EmbeddedUnderstanding understanding,
    Optional<SecondOpinion> second,
    KnowledgeIndex knowledge,
    ToolGateway tools,
    UnaryOperator<ToolGateway> limits,
    boolean thinksAhead,
    Optional<People> people)
    implements AutoCloseable {

  static Brain open(
      ServerConfig config,
      AgentPack pack,
      InstantSource clock,
      Path cache,
      Optional<People> people,
      WriteLedger writes) {
    return open(
        config,
        pack,
        clock,
        () -> EmbeddedUnderstanding.startServing(pack, cache.resolve("understanding")),
        people,
        writes);
  }

  /// For an agent that is opened while others take calls.
  static Brain openBesideCalls(
      ServerConfig config,
      AgentPack pack,
      InstantSource clock,
      Path cache,
      Optional<People> people,
      WriteLedger writes) {
    return open(
        config,
        pack,
        clock,
        () -> EmbeddedUnderstanding.startBesideCalls(pack, cache.resolve("understanding")),
        people,
        writes);
  }

  private static Brain open(
      ServerConfig config,
      AgentPack pack,
      InstantSource clock,
      Supplier<EmbeddedUnderstanding> start,
      Optional<People> people,
      WriteLedger writes) {
    // First what a pack can lack a secret for: it costs nothing yet.
    ToolGateway tools = tools(pack, config.business(), messages(config, clock), clock);
    Optional<EmbeddedUnderstanding> started = Optional.empty();
    try {
      EmbeddedUnderstanding understanding = start.get();
      started = Optional.of(understanding);
      return new Brain(
          pack,
          understanding,
          config
              .model()
              .map(model -> SecondOpinion.open(model, pack, understanding.interpreter(), clock)),
          understanding.knowledge(),
          tools,
          all -> new LimitedTools(pack, all, writes, clock),
          config.thinkAhead(),
          people);
    } catch (RuntimeException unopened) {
      started.ifPresent(EmbeddedUnderstanding::close);
      tools.close();
      throw unopened;
    }
  }

  private static CustomerMessages messages(ServerConfig config, InstantSource clock) {
    return config
        .messages()
        .open(
            config.demoBusiness(),
            () -> new DemoMailbox(config.business(), clock),
            server -> new SmtpMessages(server, clock));
  }

  /// For conversations outside the server, without a language model.
  ///
  /// @param tools are closed with it
  public static Brain open(AgentPack pack, ToolGateway tools, Path cache) {
    EmbeddedUnderstanding understanding = understanding(pack, cache);
    return new Brain(
        pack,
        understanding,
        Optional.empty(),
        understanding.knowledge(),
        tools,
        UnaryOperator.identity(),
        false,
        Optional.empty());
  }

  private static EmbeddedUnderstanding understanding(AgentPack pack, Path cache) {
    return EmbeddedUnderstanding.start(pack, cache.resolve("understanding"));
  }

  /// The pack's tools, for what is forgotten with this process: messages go to the mailbox of a
  /// demo business.
  ///
  /// @param base where the tools over HTTP are
  public static ToolGateway business(AgentPack pack, URI base, InstantSource clock) {
    ToolGateway tools = tools(pack, base, new DemoMailbox(base, clock), clock);
    return new LimitedTools(pack, tools, new WritesInMemory(), clock);
  }

  private static ToolGateway tools(
      AgentPack pack, URI base, CustomerMessages messages, InstantSource clock) {
    try {
      ToolGateway business = new PackTools(pack, base, clock, System.getenv());
      return new SendingTools(business, messages, clock);
    } catch (RuntimeException unopened) {
      messages.close();
      throw unopened;
    }
  }

  /// Whether knowledge answers already, in words.
  String knowledgeState() {
    return understanding.knowledgeState().words();
  }

  public Interpreter interpreter() {
    return second.map(SecondOpinion::interpreter).orElseGet(understanding::interpreter);
  }

  /// Brings the language model into memory, which takes its time, and says in words how that went.
  ///
  /// @param told whether it is there, and the words
  void warmModel(Consumer<String> told) {
    second.ifPresent(
        model -> {
          SecondOpinion.State state = model.warm();
          told.accept((state.ready() ? "" : "NOT THERE: ") + state.words());
        });
  }

  /// What came of asking the language model, where there is one.
  Optional<Supplier<String>> modelFigures() {
    return second.map(model -> model::figures);
  }

  /// Whether a language model could be asked, in words.
  ///
  /// @param missing told instead of `there` where it couldn't
  static void lookForModel(ModelSettings model, Consumer<String> there, Consumer<String> missing) {
    SecondOpinion.State state = SecondOpinion.look(model);
    (state.ready() ? there : missing).accept(state.words());
  }

  /// All that a conversation calls, within the limits of the pack.
  ToolGateway tools(CustomerMemory memory, InstantSource clock) {
    return limits.apply(new RememberingTools(pack, tools, memory, clock));
  }

  /// @param memory of the pack's customers, which its tools may tell and forget
  DialogServices services(
      Callbacks callbacks,
      DialogServices.RecordKeeper records,
      Executor work,
      InstantSource clock,
      CustomerMemory memory) {
    return new DialogServices(
        new DialogMachine(pack),
        interpreter(),
        knowledge,
        tools(memory, clock),
        (conversation, request, number, reason, summary) ->
            callbacks.book(conversation, request, number, reason, summary, clock.instant()),
        records,
        work,
        clock,
        thinksAhead,
        people,
        memory);
  }

  @Override
  public void close() {
    second.ifPresent(SecondOpinion::close);
    tools.close();
    understanding.close();
  }
}
