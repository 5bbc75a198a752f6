package dev.parley.gateway.http.twilio;

import dev.parley.gateway.http.loop.VertxLoop;
import dev.parley.gateway.http.loop.VertxLoops;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.Line;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.call.TrunkFacts;
import dev.parley.telephony.sip.trunk.NumberPlan;
import dev.parley.telephony.twilio.CallControl;
import dev.parley.telephony.twilio.CallSid;
import dev.parley.telephony.twilio.MediaStream;
import dev.parley.telephony.twilio.StreamMessage;
import dev.parley.telephony.twilio.StreamTokens;
import dev.parley.telephony.twilio.StreamTokens.Announced;
import dev.parley.telephony.twilio.TwiML;
import dev.parley.telephony.twilio.TwilioAccount;
import dev.parley.telephony.twilio.TwilioCall;
import dev.parley.telephony.twilio.TwilioRequest;
import dev.parley.telephony.twilio.outgoing.DialledCall;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls that Twilio announces by a webhook and then streams. Each call lives on the event loop of
/// its first stream's WebSocket; webhooks come on any.
public final class TwilioLine implements Line {

  private static final Logger LOG = LoggerFactory.getLogger(TwilioLine.class);
  private static final String TOKEN = "token";

  private final TwilioAccount account;
  private final NumberPlan numbers;
  private final CallControl control;
  private final CallTaker taker;
  private final Optional<TwilioDialling> dialling;
  private final VertxLoops loops;
  private final Supplier<CallId> newId;
  private final Supplier<String> newToken;
  private final StreamTokens tokens = new StreamTokens();
  private final Map<CallSid, TwilioCall> calls = new ConcurrentHashMap<>();
  private volatile boolean draining;

  /// A line that places no calls.
  public TwilioLine(
      TwilioAccount account,
      NumberPlan numbers,
      CallControl control,
      CallTaker taker,
      LongSupplier nanoClock,
      Supplier<CallId> newId,
      Supplier<String> newToken) {
    this(account, numbers, control, taker, Optional.empty(), nanoClock, newId, newToken);
  }

  /// @param numbers which agent a dialled number is for
  /// @param dialling the calls that it places, if it does
  /// @param nanoClock the media clock of its calls
  /// @param newId a name for each call, unique across restarts
  /// @param newToken a text that can't be guessed
  public TwilioLine(
      TwilioAccount account,
      NumberPlan numbers,
      CallControl control,
      CallTaker taker,
      Optional<TwilioDialling> dialling,
      LongSupplier nanoClock,
      Supplier<CallId> newId,
      Supplier<String> newToken) {
    this.dialling = dialling;
    this.account = account;
    this.numbers = numbers;
    this.control = control;
    this.taker = taker;
    this.loops = new VertxLoops(nanoClock);
    this.newId = newId;
    this.newToken = newToken;
  }

  TwilioAccount account() {
    return account;
  }

  // What Twilio's webhooks ask and tell.

  /// A call comes in: what Twilio is to do with it.
  String announced(TwilioRequest request) {
    PhoneNumber dialled = request.dialled();
    Optional<String> destination = numbers.destination(dialled);
    if (draining || destination.isEmpty()) {
      LOG.warn(
          "a call by Twilio was refused: {}",
          draining ? "the server takes no more" : "nobody answers the " + dialled);
      return TwiML.reject();
    }
    return connect(
        new Announced(
            request.callSid(), request.caller(), request.callerVerified(), dialled, destination));
  }

  private String connect(Announced call) {
    String token = newToken.get();
    synchronized (tokens) {
      tokens.issue(token, call, loops.nowNanos());
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("caller", call.caller().map(PhoneNumber::value).orElse("anonymous"));
    parameters.put("dialled", call.dialled().value());
    parameters.put("callSid", call.callSid().value());
    parameters.put(TOKEN, token);
    return TwiML.connect(account, parameters);
  }

  /// Twilio tells how a call or a stream gets on.
  void reported(TwilioRequest request) {
    request
        .streamError()
        .ifPresent(error -> LOG.warn("Twilio says of call {}: {}", request.callSid(), error));
    request
        .callStatus()
        .ifPresent(status -> onLoop(request.callSid(), call -> call.statusReported(status)));
  }

  /// A call of ours was answered: tells `answer` what Twilio is to do with it.
  void outgoingAnswered(String id, TwilioRequest request, Consumer<String> answer) {
    if (dialling.isEmpty()) {
      answer.accept(TwiML.hangUp());
      return;
    }
    TwilioDialling calls = dialling.get();
    calls.answered(
        id,
        request,
        ours ->
            answer.accept(
                ours.map(
                        call ->
                            connect(
                                new Announced(
                                    request.callSid(),
                                    Optional.of(calls.from()),
                                    Optional.empty(),
                                    call.to(),
                                    Optional.empty())))
                    .orElseGet(TwiML::hangUp)));
  }

  void outgoingReported(String id, TwilioRequest request) {
    dialling.ifPresent(calls -> calls.reported(id, request));
  }

  void outgoingAnsweredBy(String id, TwilioRequest request) {
    dialling.ifPresent(calls -> calls.answeredBy(id, request));
  }

  /// Twilio tells how the dialled leg of a transfer gets on.
  void transferProgressed(TwilioRequest request) {
    request
        .callStatus()
        .ifPresent(
            status ->
                request
                    .parentCallSid()
                    .ifPresent(sid -> onLoop(sid, call -> call.transferProgressed(status))));
  }

  private void onLoop(CallSid sid, Consumer<TwilioCall> what) {
    TwilioCall call = calls.get(sid);
    if (call != null) {
      call.loop().execute(() -> what.accept(call));
    }
  }

  /// A transfer is over: tells `answer` what Twilio is to do with the caller, on any thread. A call
  /// that isn't known, since the server was started anew, is taken as a new one where nobody
  /// answered.
  void transferOver(TwilioRequest request, Consumer<String> answer) {
    TwilioCall call = calls.get(request.callSid());
    boolean answered = request.dialStatus().filter(status -> status.wasAnswered()).isPresent();
    if (call == null || request.dialStatus().isEmpty()) {
      answer.accept(answered ? TwiML.hangUp() : announced(request));
      return;
    }
    call.loop()
        .execute(
            () ->
                answer.accept(
                    call.transferOver(request.dialStatus().get())
                        ? connect(again(call))
                        : TwiML.hangUp()));
  }

  private static Announced again(TwilioCall call) {
    CallOffer offer = call.offer();
    return new Announced(
        new CallSid(offer.sipCallId()),
        offer.caller(),
        Optional.empty(),
        offer.dialled(),
        offer.trunk().map(TrunkFacts::destination));
  }

  // Streams.

  /// Twilio opened a stream's WebSocket. Called on the socket's event loop.
  void connected(Vertx vertx, ServerWebSocket socket) {
    VertxLoop loop = loops.here(vertx);
    new StreamConnection(loop, socket, new MediaStream(account.accountSid()), this::admit).listen();
  }

  private Optional<TwilioCall> admit(StreamMessage.Start start, StreamConnection connection) {
    Optional<Announced> announced;
    synchronized (tokens) {
      announced =
          tokens.redeem(
              start.parameters().getOrDefault(TOKEN, ""), start.callSid(), loops.nowNanos());
    }
    return announced.flatMap(
        known -> {
          TwilioCall call = calls.get(known.callSid());
          return call == null ? begin(known, start, connection) : goOn(call, start, connection);
        });
  }

  private Optional<TwilioCall> begin(
      Announced announced, StreamMessage.Start start, StreamConnection connection) {
    Optional<TwilioDialling.Dialled> ours = dialling.flatMap(d -> d.of(announced.callSid()));
    // A call of ours may be given up before its stream comes.
    boolean givenUp = ours.isEmpty() && announced.destination().isEmpty();
    if (givenUp || (draining && ours.isEmpty())) {
      return Optional.empty();
    }
    CallOffer offer =
        new CallOffer(
            ours.map(TwilioDialling.Dialled::id).orElseGet(newId),
            ours.isPresent() ? CallOffer.Direction.OUTBOUND : CallOffer.Direction.INBOUND,
            announced.caller(),
            announced.dialled(),
            announced.callSid().value(),
            headers(announced),
            announced
                .destination()
                .filter(_ -> ours.isEmpty())
                .map(agent -> new TrunkFacts("twilio", agent, Optional.empty(), true)));
    TwilioCall call =
        new TwilioCall(
            offer,
            announced.callSid(),
            start,
            connection,
            connection.loop(),
            account,
            control,
            () -> {
              calls.remove(announced.callSid());
              ours.map(TwilioDialling.Dialled::call)
                  .ifPresent(dialled -> dialled.loop().execute(dialled::ended));
            });
    calls.put(announced.callSid(), call);
    ours.map(TwilioDialling.Dialled::call)
        .ifPresentOrElse(dialled -> talk(dialled, call), () -> call.offerTo(taker));
    return Optional.of(call);
  }

  /// What Twilio found of the caller's number, as a trunk would say it.
  private static Map<String, String> headers(Announced call) {
    return call.callerVerified()
        .flatMap(said -> call.caller().map(from -> Map.of("from", verstat(from, said))))
        .orElseGet(Map::of);
  }

  private static String verstat(PhoneNumber caller, String said) {
    return "<tel:" + caller.value() + ";verstat=" + said + ">";
  }

  private static void talk(DialledCall dialled, TwilioCall call) {
    dialled.party().is(call);
    call.offerTo(
        answering -> {
          answering.perform(new CallCommand.Answer(dialled.party()));
          return dialled.party();
        });
    dialled.loop().execute(() -> dialled.streaming(call));
  }

  private static Optional<TwilioCall> goOn(
      TwilioCall call, StreamMessage.Start start, StreamConnection connection) {
    call.loop()
        .execute(
            () -> {
              if (!call.comeBack(start, connection)) {
                connection.close(1008, "expected one stream a call");
              }
            });
    return Optional.of(call);
  }

  @Override
  public String address() {
    return account.url(TwilioAccount.VOICE);
  }

  @Override
  public void drain() {
    draining = true;
  }

  /// The web server closes the connections; new calls are refused from now on.
  @Override
  public void close() {
    drain();
  }
}
