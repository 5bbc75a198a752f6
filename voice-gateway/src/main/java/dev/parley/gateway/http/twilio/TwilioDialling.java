package dev.parley.gateway.http.twilio;

import dev.parley.gateway.outgoing.OutgoingPorts;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.twilio.CallSid;
import dev.parley.telephony.twilio.TwilioAccount;
import dev.parley.telephony.twilio.TwilioRequest;
import dev.parley.telephony.twilio.outgoing.CallPlacing;
import dev.parley.telephony.twilio.outgoing.DialledCall;
import dev.parley.telephony.twilio.outgoing.Party;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Calls that we have Twilio place, by our names and by Twilio's. Webhooks come on any thread; what
/// they say is done on the loop that a call was placed on.
public final class TwilioDialling implements OutgoingPorts.Twilio {

  /// How our webhooks' URLs name a call.
  static final String CALL = "call";

  /// A call that was placed.
  record Dialled(CallId id, PhoneNumber to, DialledCall call) {}

  private final TwilioAccount account;
  private final PhoneNumber from;
  private final boolean findsMachines;
  private final CallPlacing rest;
  private final Map<String, Dialled> byId = new ConcurrentHashMap<>();
  private final Map<CallSid, Dialled> answered = new ConcurrentHashMap<>();

  /// @param from whom those who are called see
  /// @param findsMachines whether Twilio is to find out who or what answers, which it charges for
  public TwilioDialling(
      TwilioAccount account, PhoneNumber from, boolean findsMachines, CallPlacing rest) {
    this.account = account;
    this.from = from;
    this.findsMachines = findsMachines;
    this.rest = rest;
  }

  PhoneNumber from() {
    return from;
  }

  @Override
  public Consumer<String> dial(
      CallLoop loop, CallId id, PhoneNumber to, Duration ringAtMost, Party party) {
    DialledCall call = new DialledCall(loop, rest, party, () -> forget(id));
    byId.put(id.value(), new Dialled(id, to, call));
    call.place(
        new CallPlacing.Wanted(
            to.value(),
            from.value(),
            url(TwilioAccount.OUTGOING, id),
            url(TwilioAccount.PROGRESS, id),
            findsMachines ? url(TwilioAccount.ANSWERED_BY, id) : "",
            ringAtMost));
    return reason -> loop.execute(() -> call.hangUp(reason));
  }

  private String url(String path, CallId id) {
    return account.url(path) + "?" + CALL + "=" + id;
  }

  private void forget(CallId id) {
    byId.remove(id.value());
    answered.values().removeIf(dialled -> dialled.id().equals(id));
  }

  /// Somebody answered: tells `answer` whether the call's audio is to come to us.
  void answered(String id, TwilioRequest request, Consumer<Optional<Dialled>> answer) {
    Dialled dialled = byId.get(id);
    if (dialled == null) {
      answer.accept(Optional.empty());
      return;
    }
    dialled
        .call()
        .loop()
        .execute(
            () -> {
              if (dialled.call().answered(request.callSid())) {
                answered.put(request.callSid(), dialled);
                answer.accept(Optional.of(dialled));
              } else {
                answer.accept(Optional.empty());
              }
            });
  }

  /// The call of ours whose stream this is.
  Optional<Dialled> of(CallSid sid) {
    return Optional.ofNullable(answered.get(sid));
  }

  void reported(String id, TwilioRequest request) {
    request.callStatus().ifPresent(status -> on(id, c -> c.reported(request.callSid(), status)));
  }

  void answeredBy(String id, TwilioRequest request) {
    request.answeredBy().ifPresent(whom -> on(id, call -> call.answeredBy(whom)));
  }

  private void on(String id, Consumer<DialledCall> what) {
    Dialled dialled = byId.get(id);
    if (dialled != null) {
      dialled.call().loop().execute(() -> what.accept(dialled.call()));
    }
  }
}
