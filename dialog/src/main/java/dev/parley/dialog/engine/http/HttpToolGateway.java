package dev.parley.dialog.engine.http;

import dev.parley.dialog.engine.business.BusinessSystem;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.way.Way;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Calls a business system over HTTP as the pack's `tools.yaml` says.
///
/// All attempts of a call share its deadline, the reading of the body included. A read is tried
/// again after a failure; so is a write, under the same `Idempotency-Key`, which the business
/// system must honour. 404 is `NotFound`, any other 4xx `Refused` with the system's own words;
/// everything else that isn't a 2xx of the agreed shape is `Unavailable`, or `Unknown` where a
/// write may have reached the system.
///
/// Threads: safe for any number of conversations; `call` blocks the caller's thread.
public final class HttpToolGateway implements ToolGateway {
  private final URI base;
  private final ToolWire wire;
  private final Map<String, ToolExchange> exchanges = new HashMap<>();
  private final BusinessSystem business;

  /// @param base where the business system is, for example `http://127.0.0.1:8090`
  public HttpToolGateway(Iterable<Tool> tools, URI base, InstantSource clock) {
    this(tools, base, clock, Map.of(), new JdkToolWire());
  }

  /// @param tools of which only those over HTTP are called by it
  /// @param environment has the secrets that the tools' headers name
  /// @param wire is closed with it, and where it can't be made
  /// @throws IllegalArgumentException naming a secret that is missing
  public HttpToolGateway(
      Iterable<Tool> tools,
      URI base,
      InstantSource clock,
      Map<String, String> environment,
      ToolWire wire) {
    this.base = base;
    this.business = new BusinessSystem(clock);
    this.wire = wire;
    try {
      for (Tool tool : tools) {
        if (tool.way() instanceof Way.Http way) {
          exchanges.put(tool.id(), new ToolExchange(tool, way, environment));
        }
      }
    } catch (RuntimeException unusable) {
      close();
      throw unusable;
    }
  }

  /// The same, over real HTTP.
  public static HttpToolGateway over(
      Iterable<Tool> tools, URI base, InstantSource clock, Map<String, String> environment) {
    return new HttpToolGateway(tools, base, clock, environment, new JdkToolWire());
  }

  @Override
  public ToolResult call(ToolCall call, String conversation) {
    ToolExchange exchange = exchanges.get(call.tool());
    if (exchange == null) {
      throw new IllegalStateException(
          "no tool '" + call.tool() + "' in conversation " + conversation);
    }
    return business.call(
        call,
        exchange.tool().attempts(),
        (left, start) -> {
          ToolWire.Answer answer =
              wire.send(exchange.request(base, call, conversation, left), left);
          return exchange.result(answer.status(), answer.body(), business.sinceMs(start));
        });
  }

  @Override
  public void close() {
    wire.close();
  }
}
