package dev.parley.dialog.message;

import dev.parley.dialog.spi.CustomerMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Keeps what was sent, where nothing should leave: for trials. Belongs to one conversation.
public final class SentInMemory implements CustomerMessages {
  private final List<Message> sent = new ArrayList<>();
  private Works works = Works.WELL;

  /// How sending goes.
  public enum Works {
    WELL,
    REFUSED,
    DOWN,
    /// It takes the message, and nobody hears of it.
    LOST
  }

  public void works(Works how) {
    works = how;
  }

  /// In order, what was taken and not heard of too.
  public List<Message> sent() {
    return List.copyOf(sent);
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.values());
  }

  @Override
  public Outcome send(Message message, Duration within) {
    boolean taken = works == Works.WELL || works == Works.LOST;
    if (taken && sent.stream().noneMatch(before -> before.key().equals(message.key()))) {
      sent.add(message);
    }
    return switch (works) {
      case WELL -> new Outcome.Accepted();
      case REFUSED -> new Outcome.Refused("no such mailbox");
      case DOWN -> new Outcome.NotSent("connection refused");
      case LOST -> new Outcome.Unknown("no answer");
    };
  }

  @Override
  public void close() {}
}
