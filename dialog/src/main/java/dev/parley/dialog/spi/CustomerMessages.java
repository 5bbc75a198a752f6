package dev.parley.dialog.spi;

import java.time.Duration;
import java.util.Set;

/// Sends what a conversation writes to a customer: e-mail, text messages.
///
/// Threads: safe for any number of conversations; `send` blocks the caller's thread.
public interface CustomerMessages extends AutoCloseable {

  /// How it is sent.
  enum Channel {
    E_MAIL("e-mail"),
    SMS("sms");

    private final String key;

    Channel(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }

    /// Which one this address is of: what has an `@` is of e-mail, everything else of telephones.
    public static Channel of(String address) {
      return address.indexOf('@') >= 0 ? E_MAIL : SMS;
    }
  }

  /// @param key the same whenever it is tried again, and no other message's
  /// @param subject empty where the channel has none
  record Message(String key, Channel channel, String to, String subject, String text) {}

  /// What came of it.
  sealed interface Outcome {

    /// It is with whoever delivers it.
    record Accepted() implements Outcome {}

    /// Whoever delivers it said no.
    ///
    /// @param reason for the record
    record Refused(String reason) implements Outcome {}

    /// It has not left.
    record NotSent(String cause) implements Outcome {}

    /// Nobody knows whether it is on its way.
    record Unknown(String cause) implements Outcome {}
  }

  /// What it can send by.
  Set<Channel> channels();

  /// Never throws for what the outside does: that is an `Outcome`.
  Outcome send(Message message, Duration within);

  @Override
  void close();
}
