package dev.parley.telephony.sip.trunk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.digest.DigestClient;
import dev.parley.telephony.sip.digest.DigestCredentials;
import dev.parley.telephony.sip.digest.Password;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.transaction.TransactionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A registration on a table: registrar's answers in, REGISTERs and events out, on virtual time.
abstract class RegistrationBench {

  static final TrunkName NAME = new TrunkName("voip");
  private static final String CHALLENGE = "Digest realm=\"r\", nonce=\"%s\", qop=\"auth\"";

  Registration registration = registration(1);
  final List<SipRequest> sent = new ArrayList<>();
  final List<String> seen = new ArrayList<>();
  MediaTime now = MediaTime.ZERO;

  static Registration registration(long seed) {
    SipTokens tokens = new SipTokens(new Random(seed));
    DigestCredentials who = new DigestCredentials("4420", new Password("secret"));
    return new Registration(
        NAME,
        RegistrationConfig.STANDARD,
        new TrunkConfig.Account("4420", "voip.example", Optional.of(who)),
        new OurAddress("192.0.2.1", 5060),
        DigestClient.with(who, tokens),
        tokens);
  }

  void input(Registration.Input input) {
    for (Registration.Act act : registration.on(input, now)) {
      switch (act) {
        case Registration.Act.Ask(var request) -> {
          sent.add(request);
          seen.add(
              "REGISTER %d expires %s%s"
                  .formatted(
                      request.cseq().number(),
                      request.headers().first("Expires").orElseThrow(),
                      request.headers().has("Authorization") ? " authorized" : ""));
        }
        case Registration.Act.Tell(TrunkEvent.Registered(_, var granted)) ->
            seen.add("registered for " + granted.toSeconds());
        case Registration.Act.Tell(TrunkEvent.RegistrationFailed(_, var cause, _)) ->
            seen.add("failed: " + cause);
        case Registration.Act.Tell(var event) -> seen.add(event.getClass().getSimpleName());
        case Registration.Act.TryElsewhere _ -> seen.add("elsewhere");
      }
    }
  }

  void start() {
    input(new Registration.Input.Start());
  }

  void stop() {
    input(new Registration.Input.Stop());
  }

  SipRequest last() {
    return sent.getLast();
  }

  SipResponse response(int status) {
    return last().response(status, "registrar");
  }

  void answer(SipResponse response) {
    input(new Registration.Input.Responded(TransactionId.ofClient(last()), response));
  }

  void ok(int expires) {
    answer(response(200).with("Contact", contact("4420@192.0.2.1:5060", expires)));
  }

  static String contact(String who, int expires) {
    return "<sip:" + who + ">;expires=" + expires;
  }

  void challenged(String nonce) {
    answer(response(401).with("WWW-Authenticate", CHALLENGE.formatted(nonce)));
  }

  void stale(String nonce) {
    answer(response(401).with("WWW-Authenticate", CHALLENGE.formatted(nonce) + ", stale=true"));
  }

  void never() {
    input(new Registration.Input.Failed(TransactionId.ofClient(last()), "no answer"));
  }

  /// Waits until it wants to be woken and wakes it.
  Duration sleep() {
    Duration slept = registration.deadline().orElseThrow().since(now);
    now = now.plus(slept);
    input(new Registration.Input.TimeReached());
    return slept;
  }

  String seen() {
    String lines = String.join("\n", seen);
    seen.clear();
    return lines;
  }

  static void within(long fromMs, long toMs, Duration found) {
    assertTrue(
        found.toMillis() >= fromMs && found.toMillis() <= toMs,
        () -> "expected " + fromMs + " to " + toMs + " ms, found " + found);
  }
}
