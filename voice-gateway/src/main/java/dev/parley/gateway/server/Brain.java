package dev.parley.gateway.server;

import dev.parley.desk.callback.Callbacks;
import dev.parley.dialog.engine.http.HttpToolGateway;
import dev.parley.dialog.engine.onnx.EmbeddedUnderstanding;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.gateway.session.DialogServices;
import dev.parley.gateway.session.PeopleLine;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/// What the server thinks with: the pack's dialog machine, understanding, knowledge and tools.
public record Brain(
    AgentPack pack,
    EmbeddedUnderstanding understanding,
    KnowledgeIndex knowledge,
    ToolGateway tools,
    boolean thinksAhead,
    Optional<PeopleLine> people)
    implements AutoCloseable {

  static Brain open(ServerConfig config, AgentPack pack, InstantSource clock, Path cache) {
    URI tools = config.toolsUrl().orElse(URI.create("http://127.0.0.1:" + config.demoShopPort()));
    return open(pack, overHttp(pack, tools, clock), config.thinkAhead(), config.people(), cache);
  }

  /// @param tools are closed with it
  public static Brain open(
      AgentPack pack,
      ToolGateway tools,
      boolean thinksAhead,
      Optional<PeopleLine> people,
      Path cache) {
    EmbeddedUnderstanding understanding =
        EmbeddedUnderstanding.start(pack, cache.resolve("understanding"));
    return new Brain(pack, understanding, understanding.knowledge(), tools, thinksAhead, people);
  }

  public static ToolGateway overHttp(AgentPack pack, URI business, InstantSource clock) {
    return new HttpToolGateway(pack.tools().values(), business, clock);
  }

  public Interpreter interpreter() {
    return understanding.interpreter();
  }

  DialogServices services(
      Callbacks callbacks,
      DialogServices.RecordKeeper records,
      Executor work,
      InstantSource clock) {
    return new DialogServices(
        new DialogMachine(pack),
        interpreter(),
        knowledge,
        tools,
        (conversation, request, number, reason, summary) ->
            callbacks.book(conversation, request, number, reason, summary, clock.instant()),
        records,
        work,
        clock,
        thinksAhead,
        people);
  }

  @Override
  public void close() {
    tools.close();
    understanding.close();
  }
}
