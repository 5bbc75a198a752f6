package dev.parley.dialog.engine.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.spi.CustomerMessages.Channel;
import dev.parley.dialog.spi.CustomerMessages.Message;
import dev.parley.dialog.spi.CustomerMessages.Outcome;
import dev.parley.dialog.spi.SmtpSettings;
import dev.parley.dialog.spi.SmtpSettings.Account;
import dev.parley.dialog.spi.SmtpSettings.Security;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the mail server does decides what is said to have become of a message; and none leaves
/// twice.
@Tag("slow")
class SmtpMessagesTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String PASSWORD = "changeit";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-20T17:00:00Z"));

  @TempDir private Path folder;

  private Optional<MailServer> running = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    running = Optional.of(new MailServer(Optional.empty()));
  }

  @AfterEach
  void stop() throws IOException {
    server().close();
  }

  private MailServer server() {
    return running.orElseThrow();
  }

  private SmtpMessages messages() {
    return messages(server().port());
  }

  private static SmtpMessages messages(int port) {
    return new SmtpMessages(
        new SmtpSettings(
            "127.0.0.1", port, Security.NONE, "Harbor <hello@shop.test>", Optional.empty()),
        CLOCK);
  }

  private static Message letter(String key) {
    return new Message(
        key, Channel.E_MAIL, "mara@example.com", "Your case 700013", "Dear — all is well.\n\nBye");
  }

  @Test
  void a_mail_is_handed_over_with_an_id_made_of_its_key() {
    assertEquals(new Outcome.Accepted(), messages().send(letter("c1:message:a-1"), LONG));
    String mail = server().mails().getFirst();
    assertTrue(mail.contains("From: Harbor <hello@shop.test>"), mail);
    assertTrue(mail.contains("To: mara@example.com"), mail);
    assertTrue(mail.contains("Subject: Your case 700013"), mail);
    assertTrue(mail.contains("Auto-Submitted: auto-generated"), mail);
    assertTrue(mail.contains("Message-ID: <"), mail);
    assertTrue(mail.contains("@shop.test>"), mail);
    assertTrue(mail.contains("charset=UTF-8"), mail);
    assertEquals(new Outcome.Accepted(), messages().send(letter("c1:message:a-2"), LONG));
    assertFalse(id(mail).equals(id(server().mails().getLast())));
    messages().send(letter("c1:message:a-1"), LONG);
    assertEquals(id(mail), id(server().mails().getLast()));
  }

  private static String id(String mail) {
    return mail.lines().filter(line -> line.startsWith("Message-ID")).findFirst().orElseThrow();
  }

  @Test
  void the_same_key_is_sent_once() {
    SmtpMessages messages = messages();
    assertEquals(new Outcome.Accepted(), messages.send(letter("k"), LONG));
    assertEquals(new Outcome.Accepted(), messages.send(letter("k"), LONG));
    assertEquals(1, server().mails().size());
  }

  @Test
  void a_line_break_in_a_subject_begins_no_header() {
    messages()
        .send(
            new Message("k", Channel.E_MAIL, "a@b.test", "Hello\r\nBcc: all@b.test", "text"), LONG);
    assertTrue(server().mails().getFirst().contains("Subject: Hello Bcc: all@b.test"));
    assertEquals(1, server().commands().stream().filter(c -> c.startsWith("RCPT")).count());
  }

  @Test
  void an_address_that_is_none_or_two_is_refused() {
    for (String to : new String[] {"mara", "a@b.test, c@d.test", "a@b.test\r\nBcc: c@d.test"}) {
      assertInstanceOf(
          Outcome.Refused.class,
          messages().send(new Message(to, Channel.E_MAIL, to, "s", "t"), LONG));
    }
    assertEquals(0, server().mails().size());
  }

  @Test
  void what_the_server_refuses_for_good_is_refused_and_what_it_refuses_for_now_has_not_left() {
    server().replies("RCPT", "550 5.1.1 no such mailbox");
    assertEquals(
        new Outcome.Refused("the mail server answered 550"), messages().send(letter("a"), LONG));
    server().replies("RCPT", "250 OK").replies("MAIL", "451 busy");
    assertEquals(
        new Outcome.NotSent("the mail server answered 451"), messages().send(letter("b"), LONG));
    server().replies("MAIL", "250 OK").replies(".", "554 no spam");
    assertEquals(
        new Outcome.Refused("the mail server answered 554"), messages().send(letter("c"), LONG));
  }

  @Test
  void what_has_not_left_may_be_tried_again() {
    server().replies("RCPT", "450 later");
    SmtpMessages messages = messages();
    assertInstanceOf(Outcome.NotSent.class, messages.send(letter("k"), LONG));
    server().replies("RCPT", "250 OK");
    assertEquals(new Outcome.Accepted(), messages.send(letter("k"), LONG));
  }

  @Test
  void where_the_connection_is_dropped_after_the_mail_nobody_knows_and_it_is_not_sent_again() {
    server().replies(".", MailServer.DROPS);
    SmtpMessages messages = messages();
    assertInstanceOf(Outcome.Unknown.class, messages.send(letter("k"), LONG));
    server().replies(".", "250 queued");
    assertInstanceOf(Outcome.Unknown.class, messages.send(letter("k"), LONG));
    assertEquals(1, server().mails().size());
  }

  @Test
  void where_the_server_says_nothing_after_the_mail_nobody_knows_at_the_deadline() {
    server().replies(".", MailServer.SILENT);
    assertInstanceOf(Outcome.Unknown.class, messages().send(letter("k"), Duration.ofSeconds(2)));
  }

  @Test
  void a_server_that_never_greets_or_is_not_there_sends_nothing() throws IOException {
    server().replies("", MailServer.SILENT);
    assertInstanceOf(Outcome.NotSent.class, messages().send(letter("k"), SHORT));
    assertInstanceOf(Outcome.NotSent.class, messages(freePort()).send(letter("k"), LONG));
  }

  private static int freePort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return taken.getLocalPort();
    }
  }

  @Test
  void a_mail_goes_protected_and_with_its_account_or_not_at_all() throws Exception {
    SSLContext tls = certificate();
    try (MailServer secure = new MailServer(Optional.of(tls))) {
      SmtpSettings settings =
          new SmtpSettings(
              "localhost",
              secure.port(),
              Security.STARTTLS,
              "hello@shop.test",
              Optional.of(new Account("parley", "secret")));
      SmtpMessages trusting =
          new SmtpMessages(settings, CLOCK, Optional.of(tls.getSocketFactory()));
      assertEquals(new Outcome.Accepted(), trusting.send(letter("a"), LONG));
      assertTrue(secure.commands().stream().anyMatch(line -> line.startsWith("AUTH PLAIN")));
      SmtpMessages strict = new SmtpMessages(settings, CLOCK);
      assertInstanceOf(Outcome.NotSent.class, strict.send(letter("b"), LONG));
      assertEquals(1, secure.mails().size());
      assertFalse(settings.toString().contains("secret"));
    }
    SmtpMessages plain =
        new SmtpMessages(
            new SmtpSettings(
                "localhost", server().port(), Security.STARTTLS, "a@b.test", Optional.empty()),
            CLOCK);
    assertInstanceOf(Outcome.NotSent.class, plain.send(letter("c"), LONG));
    assertEquals(0, server().mails().size());
  }

  @Test
  void a_sender_that_is_no_address_is_told_at_once() {
    SmtpSettings settings =
        new SmtpSettings("localhost", 25, Security.NONE, "Harbor", Optional.empty());
    assertThrows(IllegalArgumentException.class, () -> new SmtpMessages(settings, CLOCK));
  }

  /// For `localhost`, signed by itself, made by Java's keytool.
  private SSLContext certificate() throws Exception {
    Path store = folder.resolve("mail.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "mail",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }
}
