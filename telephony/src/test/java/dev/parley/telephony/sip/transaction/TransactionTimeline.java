package dev.parley.telephony.sip.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.message.CSeq;
import dev.parley.telephony.sip.message.Envelope;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipParameters;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.message.Via;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Plays a table of milliseconds, inputs and expected acts against one machine:
///
/// ```
///    0 start     | send INVITE
///  500           | send INVITE
///  700 180       | up 180
/// ```
///
/// A line without an input is a deadline, and every deadline has its line: a table that leaves one
/// out fails, as does one that names a time at which nothing is due.
final class TransactionTimeline {

  /// One of the four machines, made alike.
  interface Machine {
    List<TransactionAct> input(String word, MediaTime now);

    Optional<MediaTime> deadline();

    boolean isTerminated();
  }

  private TransactionTimeline() {}

  static void check(Machine machine, String table) {
    MediaTime now = MediaTime.ZERO;
    for (String line : table.lines().filter(l -> !l.isBlank()).toList()) {
      String[] halves = line.split("\\|", 2);
      String[] left = halves[0].strip().split(" +", 2);
      now = MediaTime.ofMillis(Long.parseLong(left[0]));
      String found;
      if (left.length == 1) {
        assertEquals(Optional.of(now), machine.deadline(), "deadline before: " + line);
        found = text(machine.input("time", now), machine);
      } else {
        MediaTime at = now;
        machine
            .deadline()
            .filter(d -> d.isBefore(at))
            .ifPresent(d -> fail("left out the deadline at " + d.toMillis() + " before: " + line));
        found = text(machine.input(left[1].strip(), now), machine);
      }
      assertEquals(halves[1].strip(), found, line);
    }
    if (!machine.isTerminated()) {
      assertEquals(Optional.empty(), machine.deadline(), "a deadline after the last line");
    }
  }

  private static String text(List<TransactionAct> acts, Machine machine) {
    String said =
        acts.stream()
            .map(
                act ->
                    switch (act) {
                      case TransactionAct.Send(var message) -> "send " + name(message);
                      case TransactionAct.PassUp(var message) -> "up " + name(message);
                      case TransactionAct.TimedOut _ -> "timed out";
                      case TransactionAct.Unreachable _ -> "unreachable";
                    })
            .collect(Collectors.joining(", "));
    String end = machine.isTerminated() ? "over" : "";
    return said.isEmpty() || end.isEmpty() ? said + end : said + ", " + end;
  }

  private static String name(SipMessage message) {
    return switch (message) {
      case SipRequest request -> request.method().name();
      case SipResponse response -> Integer.toString(response.status());
    };
  }

  static SipRequest request(SipMethod method) {
    SipUri uri = SipUri.of("shop", "192.0.2.1", 5060);
    Via via =
        new Via(
            "UDP",
            "192.0.2.9",
            OptionalInt.of(5060),
            SipParameters.of("branch", Via.MAGIC_COOKIE + "1"));
    NameAddress from = NameAddress.of(SipUri.of("555", "192.0.2.9", 0)).withTag("a");
    Envelope envelope =
        new Envelope(via, List.of(), from, NameAddress.of(uri), "c", new CSeq(1, method));
    return new SipRequest(
        uri, envelope, SipHeaders.NONE.and("Route", "<sip:192.0.2.5;lr>"), SipBody.EMPTY);
  }
}
