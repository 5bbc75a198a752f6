package dev.parley.telephony.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.digest.DigestCredentials;
import dev.parley.telephony.sip.digest.Password;
import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.leg.SipLegId;
import dev.parley.telephony.sip.leg.UserAgentConfig;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.screening.ServedHosts;
import dev.parley.telephony.sip.transaction.SipTimers;
import dev.parley.telephony.sip.trunk.NumberPlan;
import dev.parley.telephony.sip.trunk.OutboundInvite;
import dev.parley.telephony.sip.trunk.OutboundRoute;
import dev.parley.telephony.sip.trunk.RegistrationConfig;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.telephony.sip.trunk.TrunkName;
import dev.parley.telephony.sip.wire.SipParser;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipReading;
import dev.parley.telephony.sip.wire.SipWriter;
import dev.parley.testkit.Damage;
import dev.parley.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/// A whole user agent, with calls both ways and a trunk that it registers with, gets a thousand
/// messages a seed that fit what it is doing, most of them damaged, at any time. Nothing is thrown,
/// no leg breaks, all that it sends can be read (`AgentBench`), it holds no more than it may, and
/// when all is over nothing is left.
class FuzzTest {

  private static final int INPUTS = 1_000;
  private static final int CALLS_MAX = 20;
  private static final int OUR_CALLS_MAX = 10;
  private static final int TRANSACTIONS_MAX = 200;
  private static final TrunkName VOIP = new TrunkName("voip");
  private static final SipPeer SERVER = AgentBench.peer("192.0.2.10:5060");

  private static final List<String> METHODS =
      List.of(
          "INVITE", "INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "INFO", "UPDATE", "PRACK", "REFER",
          "NOTIFY", "MESSAGE");

  private static final List<String> MORE =
      List.of(
          "",
          "Supported: 100rel, timer, replaces\nSession-Expires: 90;refresher=uac\nMin-SE: 90\n",
          "Require: 100rel\n",
          "RAck: 1 1 INVITE\n",
          "Refer-To: <sip:+555@192.0.2.9?Replaces=call-2%3Bto-tag%3Da%3Bfrom-tag%3Db>\n",
          "Replaces: call-2;to-tag=a;from-tag=b\n",
          "Event: refer\nSubscription-State: active;expires=60\n",
          "Record-Route: <sip:192.0.2.30;lr>, <sip:192.0.2.31>\n",
          "Authorization: Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"sip:a\", response=\"\"\n",
          "P-Asserted-Identity: \"A\" <sip:+15550100@192.0.2.9>\nPrivacy: id\n");

  private static final List<String> ANSWERS =
      List.of(
          "",
          "Contact: <sip:them@192.0.2.10>\n",
          "Contact: <sip:them@192.0.2.10>\nRequire: 100rel\nRSeq: 1\n",
          "Contact: <sip:them@192.0.2.10>\nRequire: timer\nSession-Expires: 90;refresher=uas\n",
          "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=MD5\n",
          "Proxy-Authenticate: Digest realm=\"r\", nonce=\"n\"\n",
          "Contact: <sip:4420@192.0.2.1:5060>;expires=60\nExpires: 60\n",
          "Retry-After: 1\n",
          "Min-SE: 1800\n");

  private static final int[] STATUSES = {
    100, 180, 183, 183, 200, 200, 200, 302, 401, 407, 422, 481, 486, 487, 491, 503, 603
  };

  private static final List<String> TOKENS =
      List.of(
          "\r\n",
          "\r\n\r\n",
          "\r\n ",
          ";tag=",
          ";branch=z9hG4bK",
          "<",
          ">",
          "\"",
          ",",
          "sip:",
          "@",
          "SIP/2.0",
          ";lr",
          "%00",
          "\0",
          "\u00e9",
          "Content-Length: 0\r\n",
          "[::1]",
          ";;",
          "=");

  @ParameterizedTest(name = "seed {0}")
  @Seeds(20)
  void damaged_messages_break_nothing(long seed) {
    new Life(seed).live();
  }

  @Tag("nightly")
  @ParameterizedTest(name = "seed {0}")
  @Seeds(1_000)
  void a_million_damaged_messages_break_nothing(long seed) {
    new Life(seed).live();
  }

  private static AgentBench bench() {
    TrunkConfig trunk =
        new TrunkConfig(
            VOIP,
            List.of(SipServer.parse("192.0.2.10:5060", Optional.empty())),
            Optional.of(
                new TrunkConfig.Account(
                    "4420",
                    "voip.example",
                    Optional.of(new DigestCredentials("4420", new Password("secret"))))),
            Optional.of(RegistrationConfig.STANDARD),
            List.of(),
            NumberPlan.OPEN,
            false,
            false,
            Optional.of(Duration.ofSeconds(30)),
            100,
            100);
    return new AgentBench(
        new UserAgentConfig(
            AgentBench.US,
            List.of(),
            ServedHosts.ALL,
            List.of(trunk),
            CALLS_MAX,
            TRANSACTIONS_MAX,
            Duration.ofSeconds(5),
            Duration.ofMinutes(3),
            SipTimers.STANDARD));
  }

  /// One agent's life.
  private static final class Life {
    private final Random random;
    private final Damage damage;
    private final AgentBench bench = bench();
    private final Set<SipLegId> legs = new LinkedHashSet<>();

    Life(long seed) {
      random = new Random(seed);
      damage = new Damage(random, TOKENS);
    }

    private void live() {
      bench.note(bench.agent.startTrunks(bench.now));
      for (int i = 0; i < INPUTS; i++) {
        switch (random.nextInt(10)) {
          case 0 -> command();
          case 1, 2, 3 -> hear(response(), SERVER);
          default ->
              hear(request(i), random.nextInt(3) == 0 ? SERVER : AgentBench.peer("192.0.2.9:5070"));
        }
        bench.pass(Duration.ofMillis(random.nextInt(random.nextInt(50) == 0 ? 40_000 : 60)));
        bench.seen();
        assertTrue(bench.agent.transactionCount() <= 2 * TRANSACTIONS_MAX, "too many transactions");
        assertTrue(bench.agent.legCount() <= 2 * (CALLS_MAX + OUR_CALLS_MAX), "too many legs");
      }
      leave();
    }

    /// Everybody hangs up, and the trunk is left; a quarter of an hour later nothing may be left.
    private void leave() {
      for (SipLegId leg : legs) {
        bench.leg = leg;
        bench.command(new SipCommand.HangUp());
      }
      bench.note(bench.agent.stopTrunks(bench.now));
      bench.pass(Duration.ofMinutes(15));
      assertEquals(0, bench.agent.legCount());
      assertEquals(0, bench.agent.transactionCount());
      assertTrue(bench.agent.trunksAreOver());
      assertEquals(Optional.empty(), bench.agent.deadline());
    }

    private void hear(byte[] good, SipPeer from) {
      byte[] message = random.nextInt(4) == 0 ? good : damage.of(good, request(0));
      List<SipAct> acts = bench.agent.received(message, from, bench.now);
      for (SipAct act : acts) {
        if (act instanceof SipAct.Tell(var leg, _)) {
          legs.add(leg);
        }
      }
      bench.note(acts.stream().filter(act -> !isRefusalOfGarbage(act)).toList());
    }

    /// What can't be read is refused with its own lines, which nobody may be able to read either:
    /// each is one line still, and the first is ours.
    private static boolean isRefusalOfGarbage(SipAct act) {
      if (act instanceof SipAct.Send send
          && !(SipParser.read(send.bytes()) instanceof SipReading.Read)) {
        String[] lines = new String(send.bytes(), StandardCharsets.UTF_8).split("\r\n", -1);
        assertTrue(lines[0].matches("SIP/2\\.0 (400|505) [A-Za-z0-9 -]+"), lines[0]);
        for (String line : lines) {
          assertTrue(line.indexOf('\r') < 0 && line.indexOf('\n') < 0, line);
        }
        return true;
      }
      return false;
    }

    /// One that begins something, or belongs to what an answer of ours has begun.
    private byte[] request(int number) {
      String method = METHODS.get(random.nextInt(METHODS.size()));
      String tag =
          random.nextBoolean() || bench.sent.isEmpty() ? "" : recent().to().tag().orElse("");
      String name = "b" + (random.nextInt(4) == 0 ? random.nextInt(20) : 100 + number);
      String text =
          AgentBench.request(
              method,
              name,
              1 + random.nextInt(5),
              tag,
              MORE.get(random.nextInt(MORE.size())),
              random.nextBoolean() ? AgentBench.SDP : "");
      String callId =
          tag.isEmpty() || bench.sent.isEmpty() ? "call-" + random.nextInt(30) : recent().callId();
      return text.replace("call-1\r", callId + "\r").getBytes(StandardCharsets.UTF_8);
    }

    /// An answer to something that we asked lately.
    private byte[] response() {
      int status = STATUSES[random.nextInt(STATUSES.length)];
      String more = ANSWERS.get(random.nextInt(ANSWERS.size()));
      for (int i = 0; i < 10; i++) {
        if (recent() instanceof SipRequest request && !request.method().name().equals("ACK")) {
          SipResponse response = request.response(status, "t" + random.nextInt(3));
          for (String line : more.lines().toList()) {
            int colon = line.indexOf(':');
            response = response.with(line.substring(0, colon), line.substring(colon + 1).strip());
          }
          return SipWriter.write(
              random.nextBoolean()
                  ? response.withBody("application/sdp", SipBody.of(AgentBench.SDP))
                  : response);
        }
      }
      return request(0);
    }

    private SipMessage recent() {
      int size = bench.sent.size();
      return bench.sent.get(size - 1 - random.nextInt(Math.min(size, 20)));
    }

    private void command() {
      List<SipLegId> known = List.copyOf(legs);
      if (known.isEmpty() || random.nextInt(4) == 0) {
        dial();
        return;
      }
      bench.leg = known.get(Math.max(0, known.size() - 1 - random.nextInt(20)));
      bench.command(
          switch (random.nextInt(8)) {
            case 0 -> new SipCommand.HangUp();
            case 1 -> new SipCommand.Refuse(486);
            case 2 -> new SipCommand.Ring();
            case 3 -> new SipCommand.Reinvite(SipBody.of(AgentBench.SDP));
            case 4 -> new SipCommand.Refer("+555", Optional.empty(), Duration.ofSeconds(20));
            case 5 -> new SipCommand.ReportTransfer(random.nextBoolean() ? 202 : 200);
            default -> new SipCommand.Accept(SipBody.of(AgentBench.SDP));
          });
    }

    private void dial() {
      if (bench.agent.legCount() >= OUR_CALLS_MAX) {
        return;
      }
      SipUserAgent.Dialled dialled =
          bench.agent.dial(
              new OutboundInvite(
                  SipUri.of("+15550100", "voip.example", 0),
                  NameAddress.of(SipUri.of("4420", "voip.example", 0)),
                  random.nextBoolean()
                      ? new OutboundRoute.Through(VOIP)
                      : new OutboundRoute.Direct(List.of(SERVER)),
                  "ours-" + bench.sent.size(),
                  SipBody.of(AgentBench.SDP),
                  SipHeaders.NONE),
              bench.now);
      legs.add(dialled.leg());
      bench.note(dialled.acts());
    }
  }
}
