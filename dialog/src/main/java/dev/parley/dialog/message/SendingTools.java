package dev.parley.dialog.message;

import dev.parley.dialog.pack.Message;
import dev.parley.dialog.reply.MaskedAddress;
import dev.parley.dialog.spi.CustomerMessages;
import dev.parley.dialog.spi.CustomerMessages.Channel;
import dev.parley.dialog.spi.CustomerMessages.Outcome;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Sends messages, and leaves every other tool to the business: what stands around tools, such as
/// limits, stands around messages too.
public final class SendingTools implements ToolGateway {
  private final ToolGateway business;
  private final CustomerMessages messages;
  private final InstantSource clock;

  /// @param business is closed with it, and so are `messages`
  public SendingTools(ToolGateway business, CustomerMessages messages, InstantSource clock) {
    this.business = business;
    this.messages = messages;
    this.clock = clock;
  }

  @Override
  public ToolResult call(ToolCall call, String conversation) {
    if (!Message.isTool(call.tool())) {
      return business.call(call, conversation);
    }
    Map<String, String> written = call.arguments();
    String to = written.getOrDefault(MessageWriting.TO, "");
    Channel channel = Channel.of(to);
    Instant start = clock.instant();
    Outcome outcome =
        messages.send(
            new CustomerMessages.Message(
                conversation + ":" + call.idempotencyKey(),
                channel,
                to,
                written.getOrDefault(MessageWriting.SUBJECT, ""),
                written.getOrDefault(MessageWriting.TEXT, "")),
            call.deadline());
    long elapsedMs = Duration.between(start, clock.instant()).toMillis();
    return switch (outcome) {
      case Outcome.Accepted() ->
          new ToolResult.Succeeded(
              Map.of(Message.SENT_BY, channel.key(), Message.SENT_TO, MaskedAddress.written(to)),
              elapsedMs);
      case Outcome.Refused(var reason) -> new ToolResult.Refused("", reason, elapsedMs);
      case Outcome.NotSent(var cause) -> new ToolResult.Unavailable(cause, elapsedMs);
      case Outcome.Unknown(var cause) -> new ToolResult.Unknown(cause, elapsedMs);
    };
  }

  @Override
  public void close() {
    business.close();
    messages.close();
  }
}
