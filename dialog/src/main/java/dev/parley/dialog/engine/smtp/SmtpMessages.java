package dev.parley.dialog.engine.smtp;

import dev.parley.dialog.spi.CustomerMessages;
import dev.parley.dialog.spi.SmtpSettings;
import dev.parley.dialog.spi.SmtpSettings.Account;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands e-mail to a mail server, a connection for each message.
///
/// SMTP has no idempotency key: what was sent and not answered may have arrived, and sent again it
/// would arrive twice. So a key is sent under once, and one that is unknown stays so. Its
/// `Message-ID` is made of the key, by which the server's log shows what became of it.
///
/// Threads: safe for any number of conversations; each message is sent on a virtual thread of its
/// own, which is given up at the deadline.
public final class SmtpMessages implements CustomerMessages {
  private static final int REMEMBERED_MAX = 10_000;
  private static final int ID_BYTES = 12;
  private static final int TRANSIENT = 400;
  private static final int PERMANENT = 500;
  private static final Outcome UNDER_WAY = new Outcome.Unknown("being sent");
  private static final Logger LOG = LoggerFactory.getLogger(SmtpMessages.class);

  private final SmtpSettings settings;
  private final InternetAddress from;
  private final InstantSource clock;
  private final Optional<SSLSocketFactory> trusted;
  private final AtomicReference<Map<String, Outcome>> begun = new AtomicReference<>(Map.of());

  private enum Stage {
    CONNECTING,
    GIVEN_UP,
    SENDING,
    ACCEPTED
  }

  /// @throws IllegalArgumentException where `from` is no address
  public SmtpMessages(SmtpSettings settings, InstantSource clock) {
    this(settings, clock, Optional.empty());
  }

  /// @param trusted whom it trusts in place of whom this machine does
  SmtpMessages(SmtpSettings settings, InstantSource clock, Optional<SSLSocketFactory> trusted) {
    this.settings = settings;
    this.clock = clock;
    this.trusted = trusted;
    try {
      this.from = sender(settings);
    } catch (AddressException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  private static InternetAddress sender(SmtpSettings settings) throws AddressException {
    InternetAddress sender = new InternetAddress(settings.from(), true);
    sender.validate();
    return sender;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.E_MAIL);
  }

  @Override
  public Outcome send(Message message, Duration within) {
    Map<String, Outcome> known = begun.getAndUpdate(all -> with(all, message.key(), UNDER_WAY));
    Outcome before = Objects.requireNonNull(known).get(message.key());
    if (before != null) {
      return before;
    }
    Outcome outcome = sendOnce(message, within);
    begun.updateAndGet(all -> with(all, message.key(), outcome));
    return outcome;
  }

  /// What has not left may be tried again.
  private static Map<String, Outcome> with(Map<String, Outcome> all, String key, Outcome outcome) {
    Map<String, Outcome> next = new LinkedHashMap<>(all);
    switch (outcome) {
      case Outcome.Unknown _ -> next.putIfAbsent(key, outcome);
      case Outcome.Accepted _ -> next.put(key, outcome);
      case Outcome.Refused _, Outcome.NotSent _ -> next.remove(key);
    }
    while (next.size() > REMEMBERED_MAX) {
      next.remove(next.keySet().iterator().next());
    }
    return next;
  }

  private Outcome sendOnce(Message message, Duration within) {
    MimeMessage mail;
    Session session = Session.getInstance(properties(within));
    try {
      mail = mail(session, message);
    } catch (MessagingException wrong) {
      return new Outcome.Refused("no such e-mail can be written: " + wrong.getMessage());
    }
    AtomicReference<Stage> stage = new AtomicReference<>(Stage.CONNECTING);
    CompletableFuture<Outcome> sent = new CompletableFuture<>();
    Thread.ofVirtual().name("smtp").start(() -> sent.complete(handedOver(session, mail, stage)));
    try {
      return sent.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return givenUp(stage, "no answer within " + within.toMillis() + " ms");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return givenUp(stage, "interrupted");
    } catch (ExecutionException bug) {
      throw new IllegalStateException("sending by SMTP", bug);
    }
  }

  /// Nothing leaves any more unless it has begun to.
  private static Outcome givenUp(AtomicReference<Stage> stage, String cause) {
    return stage.compareAndSet(Stage.CONNECTING, Stage.GIVEN_UP)
        ? new Outcome.NotSent(cause)
        : new Outcome.Unknown(cause);
  }

  private Outcome handedOver(Session session, MimeMessage mail, AtomicReference<Stage> stage) {
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(
          settings.host(),
          settings.port(),
          settings.account().map(Account::user).orElse(null),
          settings.account().map(Account::password).orElse(null));
      if (stage.compareAndSet(Stage.CONNECTING, Stage.SENDING)) {
        transport.sendMessage(mail, mail.getAllRecipients());
        stage.set(Stage.ACCEPTED);
      }
    } catch (MessagingException failed) {
      return failed(failed, Objects.requireNonNull(stage.get()));
    } catch (RuntimeException bug) {
      LOG.error("an e-mail could not be handed over", bug);
      return givenUp(stage, "our error");
    }
    return stage.get() == Stage.ACCEPTED
        ? new Outcome.Accepted()
        : new Outcome.NotSent("given up before it was sent");
  }

  private static Outcome failed(MessagingException failed, Stage stage) {
    return switch (stage) {
      case ACCEPTED -> new Outcome.Accepted();
      case CONNECTING, GIVEN_UP -> new Outcome.NotSent(words(failed));
      case SENDING -> refusal(failed).orElseGet(() -> new Outcome.Unknown(words(failed)));
    };
  }

  /// What the server said no to, by its reply code (RFC 5321 4.2.1); empty where it said nothing.
  private static Optional<Outcome> refusal(MessagingException failed) {
    for (Exception e = failed; e instanceof MessagingException each; e = each.getNextException()) {
      int code =
          switch (e) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
          };
      if (code >= PERMANENT) {
        return Optional.of(new Outcome.Refused("the mail server answered " + code));
      }
      if (code >= TRANSIENT) {
        return Optional.of(new Outcome.NotSent("the mail server answered " + code));
      }
    }
    return Optional.empty();
  }

  /// Without what the server said: that may have the address in it.
  private static String words(MessagingException failed) {
    Exception cause = failed.getNextException();
    return failed.getClass().getSimpleName()
        + (cause == null ? "" : ": " + cause.getClass().getSimpleName());
  }

  private Properties properties(Duration within) {
    String most = Long.toString(within.toMillis());
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", most);
    properties.put("mail.smtp.timeout", most);
    properties.put("mail.smtp.writetimeout", most);
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.auth", Boolean.toString(settings.account().isPresent()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    trusted.ifPresent(factory -> properties.put("mail.smtp.ssl.socketFactory", factory));
    switch (settings.security()) {
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case NONE -> {}
    }
    return properties;
  }

  private MimeMessage mail(Session session, Message message) throws MessagingException {
    String id = "<" + digest(message.key()) + "@" + domain() + ">";
    MimeMessage mail =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    mail.setFrom(from);
    mail.setRecipient(RecipientType.TO, new InternetAddress(message.to(), true));
    // A line break in a value would begin another header.
    mail.setSubject(message.subject().replaceAll("[\\r\\n]+", " "), StandardCharsets.UTF_8.name());
    mail.setText(message.text(), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(clock.instant()));
    // RFC 3834 2: no machine answers it.
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.saveChanges();
    return mail;
  }

  private String domain() {
    return from.getAddress().substring(from.getAddress().indexOf('@') + 1);
  }

  private static String digest(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256", impossible);
    }
  }

  @Override
  public void close() {}
}
