package dev.parley.telephony.sip.locating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 3263 4.1 and 4.2 as tables: a zone, what is named, where that leads, what was asked.
class ServerSearchTest {

  /// RFC 3263 4.1's own example, with hosts.
  private static final String EXAMPLE =
      """
      example.com NAPTR 50 50 s SIPS+D2T _sips._tcp.example.com
      example.com NAPTR 90 50 s SIP+D2T _sip._tcp.example.com
      example.com NAPTR 100 50 s SIP+D2U _sip._udp.example.com
      _sips._tcp.example.com SRV 0 1 5061 server1.example.com
      _sips._tcp.example.com SRV 1 2 5061 server2.example.com
      _sip._tcp.example.com SRV 0 1 5060 server1.example.com
      _sip._tcp.example.com SRV 1 2 5060 server2.example.com
      _sip._udp.example.com SRV 0 1 5060 server1.example.com
      _sip._udp.example.com SRV 1 2 5062 server2.example.com
      example.com A 192.0.2.80
      server1.example.com A 192.0.2.1
      server2.example.com A 192.0.2.2
      server2.example.com A 192.0.2.3
      server2.example.com AAAA 2001:db8::2
      """;

  private final Map<DnsQuestion, List<DnsRecord>> zone = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> silent = new ArrayList<>();
  private DnsQuestion.Type family = DnsQuestion.Type.A;
  private Set<SipTransport> spoken = EnumSet.allOf(SipTransport.class);

  private ServerSearchTest zone(String text) {
    text.lines()
        .map(line -> line.strip().split(" +"))
        .filter(f -> f.length > 2)
        .forEach(
            f ->
                zone.computeIfAbsent(
                        new DnsQuestion(f[0], DnsQuestion.Type.valueOf(f[1])),
                        _ -> new ArrayList<>())
                    .add(record(f)));
    return this;
  }

  private static DnsRecord record(String[] f) {
    return switch (DnsQuestion.Type.valueOf(f[1])) {
      case A, AAAA -> new DnsRecord.Address(InetAddress.ofLiteral(f[2]));
      case SRV ->
          new DnsRecord.Srv(
              Integer.parseInt(f[2]),
              Integer.parseInt(f[3]),
              Integer.parseInt(f[4]),
              f[5].equals(".") ? "" : f[5]);
      case NAPTR ->
          new DnsRecord.Naptr(Integer.parseInt(f[2]), Integer.parseInt(f[3]), f[4], f[5], f[6]);
    };
  }

  private DnsAnswer answer(DnsQuestion question) {
    asked.add(question.type() + " " + question.name());
    if (silent.contains(question.type().name())) {
      return new DnsAnswer.Unavailable();
    }
    List<DnsRecord> records = zone.getOrDefault(question, List.of());
    return records.isEmpty()
        ? new DnsAnswer.Absent(Duration.ofMinutes(2))
        : new DnsAnswer.Found(records, Duration.ofMinutes(5));
  }

  private Located find(String named, String transport) {
    SipServer server =
        SipServer.parse(
            named,
            transport.equals("-")
                ? Optional.empty()
                : Optional.of(SipTransport.valueOf(transport.toUpperCase(Locale.ROOT))));
    List<Located> found = new ArrayList<>();
    new ServerFinder(
            (question, told) -> told.accept(answer(question)), family, spoken, new Random(1))
        .find(server, found::add);
    assertEquals(1, found.size());
    return found.getFirst();
  }

  private static String words(Located located) {
    return String.join(", ", located.peers().stream().map(SipPeer::toString).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          192.0.2.9          | -   | UDP 192.0.2.9:5060                       | ''
          192.0.2.9          | tls | TLS 192.0.2.9:5061                       | ''
          192.0.2.9:5070     | tcp | TCP 192.0.2.9:5070                       | ''
          [2001:db8::9]      | -   | UDP [2001:db8:0:0:0:0:0:9]:5060          | ''
          example.com:5070   | -   | UDP 192.0.2.80:5070                      | A example.com
          example.com:5070   | tcp | TCP 192.0.2.80:5070                      | A example.com
          localhost          | -   | UDP 127.0.0.1:5060                       | A localhost
          example.com        | udp | UDP 192.0.2.1:5060, UDP 192.0.2.2:5062, UDP 192.0.2.3:5062 | SRV _sip._udp.example.com; A server1.example.com; A server2.example.com
          example.com        | tls | TLS 192.0.2.1:5061, TLS 192.0.2.2:5061, TLS 192.0.2.3:5061 | SRV _sips._tcp.example.com; A server1.example.com; A server2.example.com
          server1.example.com | tcp | TCP 192.0.2.1:5060                      | SRV _sip._tcp.server1.example.com; A server1.example.com
          server1.example.com | tls | TLS 192.0.2.1:5061                      | SRV _sips._tcp.server1.example.com; A server1.example.com
          server1.example.com | -   | UDP 192.0.2.1:5060                      | NAPTR server1.example.com; SRV _sip._udp.server1.example.com; SRV _sip._tcp.server1.example.com; A server1.example.com
          """)
  void what_is_said_is_not_asked_for(String named, String transport, String leads, String asks) {
    zone(EXAMPLE).zone("localhost A 127.0.0.1");
    assertEquals(leads, words(find(named, transport)));
    assertEquals(asks, String.join("; ", asked));
  }

  /// RFC 3263 4.1: of what we speak the lowest order alone, as RFC 3403 4.1 has it.
  @Test
  void naptr_says_which_transport() {
    Located located = zone(EXAMPLE).find("example.com", "-");
    assertEquals("TLS 192.0.2.1:5061, TLS 192.0.2.2:5061, TLS 192.0.2.3:5061", words(located));
    assertEquals("NAPTR example.com", asked.get(0));
    assertEquals("SRV _sips._tcp.example.com", asked.get(1));
    assertEquals(Duration.ofMinutes(5), located.validFor());
    assertTrue(located.certain());
    assertEquals(
        "example.com",
        located.peers().getFirst().address().getHostString(),
        "the certificate is for the domain");
  }

  @Test
  void a_transport_that_is_not_spoken_is_passed_over() {
    spoken = EnumSet.of(SipTransport.UDP, SipTransport.TCP);
    assertEquals(
        "TCP 192.0.2.1:5060, TCP 192.0.2.2:5060, TCP 192.0.2.3:5060",
        words(zone(EXAMPLE).find("example.com", "-")));
  }

  @Test
  void services_of_one_order_are_tried_by_preference() {
    zone(
        """
        example.com NAPTR 10 20 s SIP+D2U _sip._udp.a.example
        example.com NAPTR 10 10 S sip+d2t _sip._tcp.b.example
        example.com NAPTR 20 0 s SIPS+D2T _sips._tcp.c.example
        example.com NAPTR 0 0 u E2U+sip ignored.example
        example.com NAPTR 0 0 s SIP+D2S _sip._sctp.ignored.example
        _sip._udp.a.example SRV 0 0 5070 192.0.2.1
        _sip._tcp.b.example SRV 0 0 5080 b.example
        b.example A 192.0.2.2
        """);
    assertEquals("TCP 192.0.2.2:5080, UDP 192.0.2.1:5070", words(find("example.com", "-")));
    assertFalse(asked.toString().contains("c.example"), asked::toString);
  }

  @Test
  void without_naptr_the_first_transport_that_has_a_service() {
    zone("_sip._tcp.example.com SRV 0 0 5080 b.example\nb.example A 192.0.2.2");
    assertEquals("TCP 192.0.2.2:5080", words(find("example.com", "-")));
  }

  /// RFC 2782: a target of "." says that the service is decidedly not there.
  @Test
  void a_service_that_is_not_there_is_not_looked_for_elsewhere() {
    zone("_sip._udp.example.com SRV 0 0 0 .\nexample.com A 192.0.2.2");
    assertEquals("", words(find("example.com", "udp")));
  }

  @Test
  void a_name_that_leads_nowhere_is_believed_for_as_long_as_its_zone_says() {
    Located located = find("nowhere.example", "-");
    assertEquals(List.of(), located.peers());
    assertEquals(Duration.ofMinutes(2), located.validFor());
    assertTrue(located.certain());
  }

  @Test
  void what_a_name_server_does_not_say_makes_the_rest_uncertain() {
    silent.add("SRV");
    Located located = zone(EXAMPLE).find("example.com", "udp");
    assertEquals("UDP 192.0.2.80:5060", words(located));
    assertFalse(located.certain());
    assertEquals(Duration.ofMinutes(5), located.validFor(), "as the address has it");
  }

  @Test
  void only_addresses_that_can_be_reached() {
    family = DnsQuestion.Type.AAAA;
    assertEquals(
        "UDP [2001:db8:0:0:0:0:0:2]:5062", words(zone(EXAMPLE).find("example.com", "udp")));
  }
}
