package dev.parley.telephony.sip;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.leg.SipEvent;
import dev.parley.telephony.sip.leg.SipLegId;
import dev.parley.telephony.sip.leg.UserAgentConfig;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.refer.Referral;
import dev.parley.telephony.sip.screening.Admission;
import dev.parley.telephony.sip.wire.SipParser;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipReading;
import dev.parley.telephony.sip.wire.SipTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A user agent on a table: messages in as text, everything that comes out noted with its time.
final class AgentBench {

  static final OurAddress US = new OurAddress("192.0.2.1", 5060);
  static final SipPeer PHONE =
      new SipPeer(
          SipTransport.UDP, new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 5070));
  static final String SDP =
      """
      v=0
      o=- 1 1 IN IP4 192.0.2.9
      s=-
      c=IN IP4 192.0.2.9
      t=0 0
      m=audio 4000 RTP/AVP 0
      """
          .replace("\n", "\r\n");

  final SipUserAgent agent;
  final List<SipMessage> sent = new ArrayList<>();
  final List<SipPeer> sentTo = new ArrayList<>();
  final List<SipEvent> events = new ArrayList<>();
  final List<String> discarded = new ArrayList<>();
  final List<String> located = new ArrayList<>();

  /// `1500 200 INVITE`, `2000 BYE`, `2000 event Ended…`: what came out, in order.
  private final List<String> timeline = new ArrayList<>();

  SipLegId leg = new SipLegId(0);
  MediaTime now = MediaTime.ZERO;
  private SipPeer from = PHONE;

  AgentBench(UserAgentConfig config) {
    agent = new SipUserAgent(config, new Random(1));
    agent.admit(Admission.OPEN);
  }

  AgentBench() {
    this(UserAgentConfig.at(US));
  }

  /// A server was found at these addresses, over UDP; nowhere where there are none.
  static Located at(String... addresses) {
    return new Located(
        Stream.of(addresses).map(AgentBench::peer).toList(), Duration.ofMinutes(5), true);
  }

  static SipPeer peer(String address) {
    String[] parts = address.split(":", 2);
    return new SipPeer(
        SipTransport.UDP,
        new InetSocketAddress(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1])));
  }

  AgentBench from(SipPeer peer) {
    from = peer;
    return this;
  }

  /// A request as a phone would send it; each with a branch of its own by `name`.
  static String request(
      String method, String name, int seq, String toTag, String more, String body) {
    return """
    %s sip:shop@192.0.2.1 SIP/2.0
    Via: SIP/2.0/UDP 192.0.2.9:5070;branch=z9hG4bK-%s
    From: <sip:5551234@192.0.2.9>;tag=phone
    To: <sip:shop@192.0.2.1>%s
    Call-ID: call-1
    CSeq: %d %s
    Contact: <sip:5551234@192.0.2.9:5070>
    Max-Forwards: 70
    %s%sContent-Length: %d

    """
            .formatted(
                method,
                name,
                toTag.isEmpty() ? "" : ";tag=" + toTag,
                seq,
                method,
                more,
                body.isEmpty() ? "" : "Content-Type: application/sdp\n",
                body.getBytes(StandardCharsets.UTF_8).length)
            .replace("\n", "\r\n")
        + body;
  }

  static String invite() {
    return request("INVITE", "invite", 1, "", "", SDP);
  }

  /// Hands it to the agent.
  AgentBench receive(String message) {
    note(agent.received(message.getBytes(StandardCharsets.UTF_8), from, now));
    return this;
  }

  AgentBench command(SipCommand command) {
    note(agent.command(leg, command, now));
    return this;
  }

  AgentBench accept() {
    return command(new SipCommand.Accept(SipBody.of(SDP)));
  }

  /// An accepted and acknowledged call.
  AgentBench talking() {
    receive(invite()).accept();
    return receive(request("ACK", "ack", 1, ourTag(), "", ""));
  }

  void note(List<SipAct> acts) {
    for (SipAct act : acts) {
      switch (act) {
        case SipAct.Send(var peer, _, var bytes) -> {
          SipMessage message =
              assertInstanceOf(
                      SipReading.Read.class,
                      SipParser.read(bytes),
                      new String(bytes, StandardCharsets.UTF_8))
                  .message();
          sent.add(message);
          sentTo.add(peer);
          timeline.add(now.toMillis() + " " + name(message));
        }
        case SipAct.Tell(var id, var event) -> {
          leg = id;
          events.add(event);
          timeline.add(now.toMillis() + " " + name(event));
        }
        case SipAct.Locate(var trunk, var server) -> located.add(trunk + " " + server);
        case SipAct.TellTrunk(var event) -> timeline.add(now.toMillis() + " " + event);
        case SipAct.Discarded(var why) -> discarded.add(why);
        case SipAct.Broke(_, var bug) -> throw bug;
      }
    }
  }

  private static String name(SipMessage message) {
    return switch (message) {
      case SipRequest request -> request.method().name();
      case SipResponse response -> response.status() + " " + response.cseq().method();
    };
  }

  private static String name(SipEvent event) {
    return switch (event) {
      case SipEvent.Invited invited ->
          "invited" + invited.replaces().map(leg -> " in place of " + leg.number()).orElse("");
      case SipEvent.Acknowledged _ -> "acknowledged";
      case SipEvent.Progressed(int status, boolean media) ->
          "progressed " + status + (media ? " with media" : "");
      case SipEvent.Refused(int status, var contacts) ->
          "refused " + status + (contacts.isEmpty() ? "" : " " + contacts.size());
      case SipEvent.Answered _ -> "answered";
      case SipEvent.Reoffered _ -> "reoffered";
      case SipEvent.OfferWithdrawn _ -> "offer withdrawn";
      case SipEvent.ReinviteAnswered _ -> "reinvite answered";
      case SipEvent.ReinviteRefused(int status) -> "reinvite refused " + status;
      case SipEvent.TransferNews(Referral.News.Progressed(int status)) -> "transfer " + status;
      case SipEvent.TransferNews(Referral.News.Ended(var outcome, var status, _)) ->
          "transfer " + outcome + (status.isPresent() ? " " + status.getAsInt() : "");
      case SipEvent.TransferAsked(var asked) ->
          "asked for " + asked.target().text() + asked.replaces().map(r -> " in " + r).orElse("");
      case SipEvent.KeyPressed(char key, var held) -> "key " + key + " " + held.toMillis();
      case SipEvent.Ended(var by, _) -> "ended by " + by;
    };
  }

  /// Lets time pass, waking the agent exactly when it asked to be.
  AgentBench pass(Duration duration) {
    MediaTime until = now.plus(duration);
    while (agent.deadline().filter(d -> !d.isAfter(until)).isPresent()) {
      MediaTime due = agent.deadline().get();
      now = due.isAfter(now) ? due : now;
      note(agent.expire(now));
    }
    now = until;
    return this;
  }

  AgentBench at(long millis) {
    return pass(MediaTime.ofMillis(millis).since(now));
  }

  /// What came out since the last look.
  String seen() {
    String lines = String.join("\n", timeline);
    timeline.clear();
    return lines;
  }

  SipResponse response() {
    return assertInstanceOf(SipResponse.class, sent.getLast());
  }

  SipRequest request() {
    return assertInstanceOf(SipRequest.class, sent.getLast());
  }

  SipResponse response(int status) {
    return sent.stream()
        .filter(m -> m instanceof SipResponse r && r.status() == status)
        .map(SipResponse.class::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + status + " in " + statuses()));
  }

  String statuses() {
    return sent.stream().map(AgentBench::name).collect(Collectors.joining(", "));
  }

  /// The To tag that we gave the peer's dialog.
  String ourTag() {
    return sent.stream()
        .filter(m -> m instanceof SipResponse r && r.status() > 100)
        .findFirst()
        .flatMap(m -> m.to().tag())
        .orElseThrow();
  }
}
