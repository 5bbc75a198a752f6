package dev.parley.dialog.message;

import dev.parley.dialog.spi.CustomerMessages;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// Each channel's messages by what sends them.
public final class ByChannel implements CustomerMessages {
  private final Map<Channel, CustomerMessages> senders = new EnumMap<>(Channel.class);

  /// @param senders are closed with it
  public ByChannel(Map<Channel, CustomerMessages> senders) {
    this.senders.putAll(senders);
  }

  @Override
  public Set<Channel> channels() {
    return Set.copyOf(senders.keySet());
  }

  @Override
  public Outcome send(Message message, Duration within) {
    CustomerMessages sender = senders.get(message.channel());
    return sender == null
        ? new Outcome.NotSent("nothing sends by " + message.channel().key())
        : sender.send(message, within);
  }

  @Override
  public void close() {
    senders.values().forEach(CustomerMessages::close);
  }
}
