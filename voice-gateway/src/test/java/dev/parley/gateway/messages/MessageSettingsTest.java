package dev.parley.gateway.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.message.SentInMemory;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.CustomerMessages;
import dev.parley.dialog.spi.CustomerMessages.Channel;
import dev.parley.dialog.spi.SmtpSettings;
import dev.parley.dialog.spi.SmtpSettings.Account;
import dev.parley.dialog.spi.SmtpSettings.Security;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessageSettingsTest {
  private static final AgentPack PACK =
      PackReader.load(
          Path.of(System.getProperty("parley.root", "..")).resolve("agents/harbor-pine"),
          LocalDate.of(2026, 11, 20));

  private final List<String> problems = new ArrayList<>();

  private MessageSettings read(Map<String, String> settings, Map<String, String> environment) {
    return MessageSettings.read(
        name -> Optional.ofNullable(settings.get(name)),
        name -> Optional.ofNullable(environment.get(name)),
        problems::add);
  }

  private static Set<Channel> sends(MessageSettings settings, boolean demo) {
    try (CustomerMessages messages =
        settings.open(demo, SentInMemory::new, _ -> new SentInMemory())) {
      return messages.channels();
    }
  }

  @Test
  void beside_the_demo_shop_everything_goes_to_its_mailbox_and_else_nowhere() {
    MessageSettings none = read(Map.of(), Map.of());
    assertEquals(EnumSet.allOf(Channel.class), sends(none, true));
    assertEquals(Set.of(), sends(none, false));
    assertEquals(
        Set.of(), sends(read(Map.of("e-mail-by", "none", "sms-by", "none"), Map.of()), true));
    assertEquals(List.of(), problems);
  }

  @Test
  void a_pack_whose_messages_nothing_sends_is_told_with_what_to_do() {
    MessageSettings none = read(Map.of(), Map.of());
    assertEquals(Optional.empty(), none.unsent(PACK, true));
    String told = none.unsent(PACK, false).orElseThrow();
    assertTrue(told.contains("`case-opened` (by e-mail)"), told);
    assertTrue(told.contains("`smtp-server`"), told);
    assertEquals(Optional.empty(), read(Map.of("e-mail-by", "demo"), Map.of()).unsent(PACK, false));
  }

  @Test
  void a_mail_server_takes_e_mail_by_an_account_whose_password_is_in_the_environment() {
    MessageSettings settings =
        read(
            Map.of(
                "smtp-server", "mail.example.com",
                "smtp-user", "parley",
                "smtp-from", "Harbor <hello@example.com>"),
            Map.of("SMTP_PASSWORD", "not a secret"));
    assertEquals(List.of(), problems);
    assertEquals(
        Optional.of(
            new SmtpSettings(
                "mail.example.com",
                587,
                Security.STARTTLS,
                "Harbor <hello@example.com>",
                Optional.of(new Account("parley", "not a secret")))),
        settings.smtp());
    assertEquals(Set.of(Channel.E_MAIL), sends(settings, false));
    assertEquals(Optional.empty(), settings.unsent(PACK, false));
  }

  @Test
  void every_wrong_value_is_told_at_once() {
    read(
        Map.of(
            "e-mail-by", "pigeon",
            "sms-by", "smtp",
            "smtp-server", "mail.example.com:99999",
            "smtp-security", "none",
            "smtp-user", "parley",
            "smtp-from", "Harbor"),
        Map.of());
    String all = String.join("\n", problems);
    for (String expected :
        List.of(
            "e-mail-by: expected demo or smtp or none, found pigeon",
            "sms-by: expected demo or none, found smtp",
            "smtp-server: expected a port from 1 to 65535, found 99999",
            "smtp-security: none is for a server on this machine alone",
            "the environment has no SMTP_PASSWORD",
            "smtp-from: expected an e-mail address, found Harbor")) {
      assertTrue(all.contains(expected), all);
    }
    assertEquals(6, problems.size(), all);
  }

  @Test
  void what_belongs_to_a_mail_server_needs_one() {
    read(Map.of("e-mail-by", "smtp", "smtp-from", "a@example.com"), Map.of());
    assertEquals(
        List.of(
            "smtp-server: required with the other smtp settings",
            "e-mail-by: smtp needs smtp-server (mail.example.com:587)"),
        problems);
  }
}
