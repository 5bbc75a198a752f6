package dev.parley.dialog.engine.mailbox;

import dev.parley.dialog.engine.http.HttpToolGateway;
import dev.parley.dialog.engine.http.ToolWire;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.spi.CustomerMessages;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Leaves messages with a demo business, which shows them to its customers under `./parley demo
/// messages`.
public final class DemoMailbox implements CustomerMessages {
  private static final Tool SEND =
      new Tool(
          "send",
          "leaves a message in the mailbox",
          Tool.Access.WRITE,
          "POST",
          "/api/messages",
          0,
          Duration.ofSeconds(5),
          2,
          "{\"type\": \"object\", \"required\": [\"sentBy\", \"sentTo\"]}",
          Map.of(),
          List.of(),
          Map.of());

  private final ToolGateway business;

  /// @param business where it answers
  public DemoMailbox(URI business, InstantSource clock) {
    this.business = new HttpToolGateway(List.of(SEND), business, clock);
  }

  /// @param wire is closed with it
  public DemoMailbox(URI business, InstantSource clock, ToolWire wire) {
    this.business = new HttpToolGateway(List.of(SEND), business, clock, Map.of(), wire);
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.values());
  }

  @Override
  public Outcome send(Message message, Duration within) {
    ToolCall call =
        new ToolCall(
            1,
            SEND.id(),
            Map.of("to", message.to(), "subject", message.subject(), "text", message.text()),
            true,
            message.key(),
            within);
    return switch (business.call(call, "message")) {
      case ToolResult.Succeeded _ -> new Outcome.Accepted();
      case ToolResult.NotFound _ -> new Outcome.Refused("nobody on file has this address");
      case ToolResult.Refused(_, var reason, _) -> new Outcome.Refused(reason);
      case ToolResult.Unavailable(var cause, _) -> new Outcome.NotSent(cause);
      case ToolResult.Unknown(var cause, _) -> new Outcome.Unknown(cause);
    };
  }

  @Override
  public void close() {
    business.close();
  }
}
