package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.server.ServerSettings.ConfigException;
import dev.parley.telephony.sip.digest.DigestServer;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.telephony.sip.wire.SipTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrunkSettingsTest {

  private static final Map<String, String> ENVIRONMENT = Map.of("VOIP_PASSWORD", "open sesame");

  @TempDir Path folder;

  private ServerConfig config(String yaml) throws Exception {
    return new ServerSettings(variable -> Optional.ofNullable(ENVIRONMENT.get(variable)))
        .readFile(Files.writeString(folder.resolve("parley.yaml"), yaml))
        .build(folder);
  }

  private List<String> problems(String yaml) {
    return assertThrows(ConfigException.class, () -> config(yaml)).problems();
  }

  @Test
  void a_trunk_that_we_register_with() throws Exception {
    ServerConfig config =
        config(
            """
            listen: 0.0.0.0
            http-credential: boss:a long enough one
            trunks:
              voip:
                server: sip.voip.example:5070
                transport: tcp
                username: "442079460000"
                auth-username: parley
                password-env: VOIP_PASSWORD
                domain: voip.example
                register-expires-seconds: 300
                trusted: yes
                country-code: +44
                numbers:
                  +44 20 7946 0000: agents/harbor-pine
                  02079460001: agents/other
                  "*": agents/harbor-pine
                options-seconds: 15
                calls-max: 20
                calls-per-second-max: 0.5
            """);
    TrunkConfig trunk = config.trunks().getFirst();
    assertEquals("voip", trunk.name().value());
    assertEquals(
        List.of(new SipServer("sip.voip.example", 5070, SipTransport.TCP)), trunk.servers());
    TrunkConfig.Account account = trunk.account().orElseThrow();
    assertEquals("442079460000@voip.example", account.user() + "@" + account.domain());
    assertEquals("parley", account.credentials().orElseThrow().userName());
    assertEquals("open sesame", account.credentials().orElseThrow().password().value());
    assertFalse(config.toString().contains("open sesame"), "the password can be printed");
    assertEquals(Duration.ofMinutes(5), trunk.registration().orElseThrow().expires());
    assertEquals(
        Map.of("+442079460000", "agents/harbor-pine", "+442079460001", "agents/other"),
        trunk.numbers().destinations());
    assertEquals(Optional.of(Duration.ofSeconds(15)), trunk.watchEvery());
    assertTrue(trunk.trusted());
    assertEquals(20, trunk.callsMax());
    assertEquals(0.5, trunk.callsPerSecondMax());
    assertEquals(Set.of("agents/harbor-pine", "agents/other"), config.numberedPacks());
    assertEquals(
        List.of("127.0.0.0/8", "::1/128"),
        config.sipLine().allowedCallers().stream()
            .map(b -> b.base().getHostAddress() + "/" + b.prefixBits())
            .map(b -> b.replace("0:0:0:0:0:0:0:1", "::1").replace("127.0.0.1", "127.0.0.0"))
            .toList());
  }

  @Test
  void a_trunk_that_knows_us() throws Exception {
    TrunkConfig trunk =
        config("trunks: {pbx: {addresses: [192.0.2.0/24, 2001:db8::1]}}\n").trunks().getFirst();
    assertEquals(2, trunk.addresses().size());
    assertEquals(List.of(), trunk.servers());
    assertEquals(Optional.empty(), trunk.registration());
    assertEquals(Optional.empty(), trunk.watchEvery());
    assertFalse(trunk.trusted());
    assertEquals(List.of(), trunk.challenges());
  }

  @Test
  void calls_are_challenged_by_the_strongest_or_by_md5_alone() throws Exception {
    String block =
        "trunks: {pbx: {addresses: [192.0.2.1], username: u, register: no, domain: d.example,"
            + " password-env: VOIP_PASSWORD, challenge: %s}}\n";
    assertEquals(
        DigestServer.STRONGEST_FIRST,
        config(block.formatted("yes")).trunks().getFirst().challenges());
    assertEquals(
        DigestServer.MD5_ALONE, config(block.formatted("md5")).trunks().getFirst().challenges());
  }

  @Test
  void several_servers_the_preferred_first_and_what_is_not_said_is_found_out() throws Exception {
    assertEquals(
        List.of(
            new SipServer("a.example", OptionalInt.empty(), Optional.empty()),
            new SipServer("b.example", OptionalInt.of(5070), Optional.empty())),
        config("trunks: {voip: {servers: [a.example, 'b.example:5070']}}\n")
            .trunks()
            .getFirst()
            .servers());
  }

  @Test
  void name_servers_are_addresses() throws Exception {
    assertEquals(
        List.of("192.0.2.53:53", "127.0.0.1:5353"),
        config("name-server: [192.0.2.53, '127.0.0.1:5353']\n").nameServers().stream()
            .map(n -> n.getAddress().getHostAddress() + ":" + n.getPort())
            .toList());
    assertTrue(
        problems("name-server: dns.example\n")
            .getFirst()
            .contains("'dns.example' is no valid value for name-server"));
  }

  @Test
  void a_server_without_an_account_is_watched_and_not_registered_with() throws Exception {
    TrunkConfig trunk = config("trunks: {pbx: {server: '[2001:db8::1]'}}\n").trunks().getFirst();
    assertEquals(5060, trunk.servers().getFirst().literal().orElseThrow().address().getPort());
    assertEquals(Optional.empty(), trunk.registration());
    assertTrue(trunk.watchEvery().isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                              | expected a server or addresses
          {server: 'a b'}                                 | 'a b' is no valid value for server
          {server: 'a:0'}                                 | 'a:0' is no valid value for server
          {server: a, servers: [b, c]}                    | expected server or servers, found both
          {servers: [a, 'b c:x']}                         | is no valid value for servers
          {servers: [a, b, c, d, e, f, g, h, i]}          | servers: expected at most 8, found 9
          {server: a, transport: pigeon}                  | 'pigeon' is no valid value for transport
          {addresses: [banana]}                           | 'banana' is no valid value for addresses
          {server: a, password: secret}                   | a password doesn't belong into a file
          {server: a, username: u, password-env: NONE}    | password-env: the environment has no NONE
          {server: a, password-env: VOIP_PASSWORD}        | password-env needs a username
          {server: a, register: yes}                      | register needs server and username
          {addresses: 192.0.2.1, username: u, register: yes} | register needs server and username
          {server: a, username: u, challenge: yes}        | challenge needs username and password-env
          {server: a, username: u, register-expires-seconds: 5} | expected 30 to 86400, found 5
          {server: a, options-seconds: 1}                 | options-seconds: expected 0 for never
          {server: a, calls-max: 0}                       | '0' is no valid value for calls-max
          {server: a, calls-per-second-max: much}         | 'much' is no valid value for calls-per-second-max
          {server: a, country-code: UK}                   | 'UK' is no valid value for country-code
          {server: a, numbers: [1]}                       | numbers: expected `number: agent pack` lines
          {server: a, numbers: {1: }}                     | numbers: expected `number: agent pack`
          {server: a, country-code: 44, numbers: {0207946000: a, +44 207946000: b}} | one is there twice
          {server: a, numbrs: x}                          | no setting of a trunk is called 'numbrs'
          {server: a, server: b}                          | is given twice
          {server: {}}                                    | expected a value for 'server'
          """)
  void what_is_wrong_is_said_with_its_place(String block, String problem) {
    List<String> told = problems("trunks:\n  voip: " + block + "\n");
    assertEquals(1, told.size(), told::toString);
    assertTrue(told.getFirst().contains(problem), told::toString);
    assertTrue(told.getFirst().contains("parley.yaml:2:"), told::toString);
    assertFalse(told.getFirst().contains("secret"), told::toString);
  }

  @Test
  void tls_needs_a_certificate_with_its_key_to_be_listened_for() throws Exception {
    assertEquals(
        5061,
        config("trunks: {voip: {server: a, transport: tls}}\n")
            .trunks()
            .getFirst()
            .servers()
            .getFirst()
            .transport()
            .orElseThrow()
            .defaultPort());
    Files.writeString(folder.resolve("a.pem"), "x");
    String certificate = "sip-tls-certificate: " + folder.resolve("a.pem") + "\n";
    assertEquals(
        List.of("sip-tls-certificate and sip-tls-key: each needs the other"),
        problems(certificate));
    assertTrue(
        problems(certificate + "sip-tls-key: none.pem\n")
            .getFirst()
            .contains("'none.pem' is no valid value for sip-tls-key"));
    ServerConfig both =
        config(certificate + "sip-tls-key: " + folder.resolve("a.pem") + "\nsip-tls-port: 5063\n");
    assertEquals(5063, both.sipLine().tls().port());
  }

  @Test
  void everything_wrong_is_told_at_once() {
    List<String> told =
        problems(
            """
            trunks:
              one: {server: a, calls-max: 0, options-seconds: 1}
              two words: {server: a}
              one: {server: a}
              three: banana
            """);
    assertEquals(5, told.size(), told::toString);
    assertTrue(problems("trunks: banana\n").getFirst().contains("expected a block for each trunk"));
  }
}
