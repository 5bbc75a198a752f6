package dev.parley.gateway.messages;

import dev.parley.dialog.message.ByChannel;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.CustomerMessages;
import dev.parley.dialog.spi.CustomerMessages.Channel;
import dev.parley.dialog.spi.SmtpSettings;
import dev.parley.dialog.spi.SmtpSettings.Account;
import dev.parley.dialog.spi.SmtpSettings.Security;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What sends messages to customers: the mailbox of a demo business, or a mail server.
///
/// @param eMail how e-mail goes; unless told, by the mail server that is named, else to the demo
///   shop's mailbox where that runs beside the server
/// @param sms the same of text messages, which no mail server takes
public record MessageSettings(Optional<By> eMail, Optional<By> sms, Optional<SmtpSettings> smtp) {

  public static final MessageSettings DEFAULT =
      new MessageSettings(Optional.empty(), Optional.empty(), Optional.empty());

  /// Where the mail server's password is; a file is no place for it.
  public static final String PASSWORD_VARIABLE = "SMTP_PASSWORD";

  private static final Pattern SERVER =
      Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+])(?::([0-9]{1,5}))?");
  private static final Pattern SENDER =
      Pattern.compile("[^<>@]+ <[^<>@\\s]+@[^<>@\\s]+>|[^<>@\\s]+@[^<>@\\s]+");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int SUBMISSION_PORT = 587;
  private static final int TLS_PORT = 465;
  private static final int PORT_MAX = 65_535;

  /// What takes messages.
  public enum By {
    DEMO,
    SMTP,
    NONE
  }

  /// Reads them; what is wrong is told.
  ///
  /// @param value of a setting, by its name
  /// @param environment the variables of this process
  public static MessageSettings read(
      Function<String, Optional<String>> value,
      Function<String, Optional<String>> environment,
      Consumer<String> problems) {
    Optional<SmtpSettings> smtp = smtp(value, environment, problems);
    Optional<By> eMail = by("e-mail-by", value, List.of(By.DEMO, By.SMTP, By.NONE), problems);
    Optional<By> sms = by("sms-by", value, List.of(By.DEMO, By.NONE), problems);
    if (eMail.equals(Optional.of(By.SMTP)) && value.apply("smtp-server").isEmpty()) {
      problems.accept("e-mail-by: smtp needs smtp-server (mail.example.com:587)");
    }
    return new MessageSettings(eMail, sms, smtp);
  }

  private static Optional<By> by(
      String name,
      Function<String, Optional<String>> value,
      List<By> allowed,
      Consumer<String> problems) {
    Optional<String> word = value.apply(name);
    Optional<By> by =
        word.flatMap(given -> allowed.stream().filter(b -> key(b).equals(given)).findFirst());
    if (word.isPresent() && by.isEmpty()) {
      problems.accept(
          name
              + ": expected "
              + String.join(" or ", allowed.stream().map(MessageSettings::key).toList())
              + ", found "
              + word.get());
    }
    return by;
  }

  private static String key(By by) {
    return by.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<SmtpSettings> smtp(
      Function<String, Optional<String>> value,
      Function<String, Optional<String>> environment,
      Consumer<String> problems) {
    Optional<String> server = value.apply("smtp-server");
    Optional<String> user = value.apply("smtp-user");
    Optional<String> from = value.apply("smtp-from");
    Optional<String> security = value.apply("smtp-security");
    if (server.isEmpty()) {
      if (user.isPresent() || from.isPresent() || security.isPresent()) {
        problems.accept("smtp-server: required with the other smtp settings");
      }
      return Optional.empty();
    }
    List<String> wrong = new ArrayList<>();
    Matcher address = SERVER.matcher(server.get());
    boolean right = address.matches();
    if (!right) {
      wrong.add("smtp-server: expected host:port, found " + server.get());
    }
    Security how = security(security, wrong);
    int port =
        right && address.group(2) != null
            ? Integer.parseInt(address.group(2))
            : how == Security.TLS ? TLS_PORT : SUBMISSION_PORT;
    String host = right ? address.group(1) : "";
    if (port < 1 || port > PORT_MAX) {
      wrong.add("smtp-server: expected a port from 1 to 65535, found " + port);
    }
    if (right && how == Security.NONE && !LOOPBACK.contains(host)) {
      wrong.add(
          "smtp-security: none is for a server on this machine alone; use starttls or tls for "
              + host);
    }
    if (from.isEmpty()) {
      wrong.add("smtp-from: required with smtp-server (\"Harbor & Pine <hello@example.com>\")");
    }
    Optional<String> password = environment.apply(PASSWORD_VARIABLE).filter(p -> !p.isBlank());
    if (user.isPresent() && password.isEmpty()) {
      wrong.add(
          "the environment has no "
              + PASSWORD_VARIABLE
              + ": the password of smtp-user belongs there, not into a file");
    }
    SmtpSettings settings =
        new SmtpSettings(
            host,
            port,
            how,
            from.orElse(""),
            user.map(name -> new Account(name, password.orElse(""))));
    from.filter(sender -> !SENDER.matcher(sender).matches())
        .ifPresent(sender -> wrong.add("smtp-from: expected an e-mail address, found " + sender));
    wrong.forEach(problems);
    return wrong.isEmpty() ? Optional.of(settings) : Optional.empty();
  }

  private static Security security(Optional<String> word, List<String> wrong) {
    for (Security each : Security.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word.orElse("starttls"))) {
        return each;
      }
    }
    wrong.add("smtp-security: expected starttls, tls or none, found " + word.orElse(""));
    return Security.STARTTLS;
  }

  /// How a channel's messages go.
  ///
  /// @param demo whether the demo shop runs beside the server
  private By by(Channel channel, boolean demo) {
    By otherwise = demo ? By.DEMO : By.NONE;
    return switch (channel) {
      case E_MAIL -> eMail.orElse(smtp.isPresent() ? By.SMTP : otherwise);
      case SMS -> sms.orElse(otherwise);
    };
  }

  /// @param demo whether the demo shop runs beside the server
  /// @param mailbox of a demo business
  /// @param server what sends by a mail server
  public CustomerMessages open(
      boolean demo,
      Supplier<CustomerMessages> mailbox,
      Function<SmtpSettings, CustomerMessages> server) {
    Map<Channel, CustomerMessages> senders = new EnumMap<>(Channel.class);
    for (Channel channel : Channel.values()) {
      switch (by(channel, demo)) {
        case DEMO -> senders.put(channel, mailbox.get());
        case SMTP -> smtp.ifPresent(by -> senders.put(channel, server.apply(by)));
        case NONE -> {}
      }
    }
    return new ByChannel(senders);
  }

  /// Which of the pack's messages could never be sent, in words with what to do; empty where all
  /// can.
  ///
  /// @param demo whether the demo shop runs beside the server
  public Optional<String> unsent(AgentPack pack, boolean demo) {
    Set<Channel> there = new TreeSet<>();
    for (Channel channel : Channel.values()) {
      if (by(channel, demo) != By.NONE) {
        there.add(channel);
      }
    }
    List<String> never =
        pack.messages().values().stream()
            .filter(message -> Collections.disjoint(message.channels(), there))
            .map(
                message ->
                    "`%s` (by %s)"
                        .formatted(
                            message.id(),
                            String.join(
                                " or ", message.channels().stream().map(Channel::key).toList())))
            .toList();
    return never.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "nothing sends the messages "
                + String.join(", ", never)
                + ": name a mail server with `smtp-server`, or a demo business's mailbox with"
                + " `e-mail-by: demo` and `sms-by: demo`");
  }
}
