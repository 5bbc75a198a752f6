package dev.parley.simulator.twilio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.telephony.twilio.FormParameters;
import dev.parley.telephony.twilio.TwilioAccount;
import dev.parley.telephony.twilio.TwilioSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Twilio, as far as a server sees of it: announces calls with signed webhooks, streams them, and
/// answers `POST …/Calls.json` and `POST …/Calls/{sid}.json` with `Status=completed` and
/// `Twiml=<Dial>`.
public final class TwilioStandIn implements AutoCloseable {

  private static final long SLOT_NANOS = 20_000_000;

  private final HttpClient http = HttpClient.newHttpClient();

  private final HttpServer api;
  private final ScheduledExecutorService grid = Executors.newScheduledThreadPool(2);
  private final Map<String, StandInCall> calls = new ConcurrentHashMap<>();
  private final List<String> dialled = new CopyOnWriteArrayList<>();
  private final AtomicLong numbers = new AtomicLong();
  private volatile String dialOutcome = "completed";
  private final Map<String, String> callbacks = new ConcurrentHashMap<>();
  private final PlacedCalls placed = new PlacedCalls();
  private volatile Optional<StandInCall> newest = Optional.empty();
  private volatile boolean refuses;
  private volatile TwilioAccount account;

  private TwilioStandIn(TwilioAccount account) throws IOException {
    this.account = account;
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext("/2010-04-01/", this::resource);
    api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    api.start();
  }

  public static TwilioStandIn open(TwilioAccount account) throws IOException {
    return new TwilioStandIn(account);
  }

  /// Where its REST API is.
  public String apiUrl() {
    return "http://127.0.0.1:" + api.getAddress().getPort();
  }

  /// Calls are announced to this account's URL from now on.
  public void serve(TwilioAccount served) {
    account = served;
  }

  /// What becomes of dialled legs: `completed` (answered first), `busy`, `no-answer`, `failed`.
  public void legsAre(String outcome) {
    dialOutcome = outcome;
  }

  /// Whether REST requests are refused with 400.
  public void refuses(boolean now) {
    refuses = now;
  }

  /// Whom it was told to dial.
  public List<String> dialled() {
    return dialled;
  }

  /// Somebody calls: announces the call, and streams it if it is taken.
  public StandInCall call(String from, String to) {
    String sid = String.format(Locale.ROOT, "CA%032x", numbers.incrementAndGet());
    FormParameters form =
        FormParameters.NONE
            .with("CallSid", sid)
            .with("AccountSid", account.accountSid())
            .with("From", from)
            .with("To", to)
            .with("Direction", "inbound")
            .with("StirVerstat", "TN-Validation-Passed-A")
            .with("CallStatus", "ringing");
    HttpResponse<String> answer = post(account.url(TwilioAccount.VOICE), form, signature());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("expected TwiML, found status " + answer.statusCode());
    }
    StandInCall call = new StandInCall(sid);
    calls.put(sid, call);
    stream(call, StreamTwiml.read(answer.body()));
    return call;
  }

  /// A call of this name that no stream is opened for yet.
  public StandInCall unannounced(String sid) {
    StandInCall call = new StandInCall(sid);
    calls.putIfAbsent(sid, call);
    return call;
  }

  private void stream(StandInCall call, StreamTwiml twiml) {
    if (twiml.stream().isEmpty()) {
      call.ended();
      return;
    }
    open(call, twiml.stream().get(), twiml.parameters());
    boolean first = call.streams() == 1;
    if (first) {
      grid.scheduleAtFixedRate(call::slot, SLOT_NANOS, SLOT_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  /// Opens a stream's WebSocket and begins the stream.
  public void open(StandInCall call, String url, Map<String, String> parameters) {
    WebSocket socket = connect(url, signature().of(url, FormParameters.NONE), call);
    String stream = String.format(Locale.ROOT, "MZ%032x", numbers.incrementAndGet());
    call.began(socket, stream, account.accountSid(), parameters);
  }

  private WebSocket connect(String url, String signed, WebSocket.Listener listener) {
    try {
      return http.newWebSocketBuilder()
          .header(TwilioSignature.HEADER, signed)
          .buildAsync(URI.create(url), listener)
          .join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the stream was not taken", e.getCause());
    }
  }

  /// The caller hangs up.
  public void hangUp(StandInCall call) {
    call.stop();
    finished(call);
  }

  private void finished(StandInCall call) {
    if (!call.isOver()) {
      call.ended();
      post(
          callbacks.getOrDefault(call.callSid(), account.url(TwilioAccount.STATUS)),
          FormParameters.NONE.with("CallSid", call.callSid()).with("CallStatus", "completed"),
          signature());
    }
  }

  private TwilioSignature signature() {
    return new TwilioSignature(account.authToken());
  }

  /// Posts a form with the signature of `signer`.
  public HttpResponse<String> post(String url, FormParameters form, TwilioSignature signer) {
    List<String> fields = new ArrayList<>();
    form.forEach(
        (name, value) -> fields.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(TwilioSignature.HEADER, signer.of(url, form))
            .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields)))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("the server does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  // The REST API.

  private void resource(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path.endsWith("/Calls.json")) {
      create(exchange, PlacedCalls.Request.read(body));
      return;
    }
    StandInCall call = calls.get(path.replaceFirst(".*/Calls/(CA[0-9a-f]{32})\\.json$", "$1"));
    int status =
        !isOurs(exchange) ? 401 : call == null || call.isOver() ? 404 : refuses ? 400 : 200;
    String answer = status == 200 ? "{\"status\":\"in-progress\"}" : "{\"code\":20404}";
    answer(exchange, status, answer);
    if (status == 200 && call != null) {
      carryOut(call, body);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void create(HttpExchange exchange, PlacedCalls.Request request) throws IOException {
    Optional<Integer> wrong = refuses ? Optional.of(21210) : request.wrong();
    if (!isOurs(exchange)) {
      answer(exchange, 401, "{\"code\": 20003, \"status\": 401}");
    } else if (wrong.isPresent()) {
      answer(exchange, 400, "{\"code\": " + wrong.get() + ", \"status\": 400}");
    } else {
      String sid = String.format(Locale.ROOT, "CA%032x", numbers.incrementAndGet());
      StandInCall call = new StandInCall(sid);
      calls.put(sid, call);
      newest = Optional.of(call);
      placed.asked(request);
      answer(exchange, 201, "{\"sid\": \"" + sid + "\", \"status\": \"queued\"}");
      callbacks.put(sid, request.value("StatusCallback"));
      placed.play(
          request,
          call,
          (url, form) -> post(url, form, signature()),
          () -> answered(request, call),
          call::ended);
    }
  }

  private void answered(PlacedCalls.Request request, StandInCall call) {
    FormParameters form =
        FormParameters.NONE
            .with("CallSid", call.callSid())
            .with("From", request.value("From"))
            .with("To", request.value("To"))
            .with("Direction", "outbound-api")
            .with("CallStatus", "in-progress");
    stream(call, StreamTwiml.read(post(request.value("Url"), form, signature()).body()));
  }

  /// What those who are called do from now on: `answers`, `rings` on, or `busy`, `no-answer`,
  /// `failed`.
  ///
  /// @param answeredBy what is found out of who answers: `human`, `machine_start`, `unknown`
  public void calleesDo(String what, String answeredBy) {
    placed.calleesDo(what, answeredBy);
  }

  /// The values of `parameter` in each request to place a call.
  public List<String> placedWith(String parameter) {
    return placed.placed().stream().map(request -> request.value(parameter)).toList();
  }

  /// The call that was placed last, once one was.
  public Optional<StandInCall> newest() {
    return newest;
  }

  private boolean isOurs(HttpExchange exchange) {
    String credential = account.accountSid() + ":" + account.authToken().value();
    String expected =
        "Basic " + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8));
    return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
        && exchange.getRequestURI().getPath().contains("/Accounts/" + account.accountSid() + "/");
  }

  private void carryOut(StandInCall call, String body) {
    for (String field : body.split("&")) {
      String[] parts = field.split("=", 2);
      String value = parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
      if (parts[0].equals("Status") && value.equals("completed")) {
        hangUp(call);
      } else if (parts[0].equals("Twiml")) {
        call.stop();
        StreamTwiml.read(value).dial().ifPresent(dial -> dial(call, dial));
      }
    }
  }

  private void dial(StandInCall call, StreamTwiml.Dial dial) {
    dialled.add(dial.target());
    String leg = String.format(Locale.ROOT, "CA%032x", numbers.incrementAndGet());
    tellLeg(call, dial, leg, "ringing");
    if (dialOutcome.equals("completed")) {
      tellLeg(call, dial, leg, "in-progress");
    }
    tellLeg(call, dial, leg, dialOutcome);
    FormParameters over =
        FormParameters.NONE
            .with("CallSid", call.callSid())
            .with("DialCallSid", leg)
            .with("DialCallStatus", dialOutcome);
    StreamTwiml next = StreamTwiml.read(post(dial.action(), over, signature()).body());
    if (next.stream().isPresent()) {
      stream(call, next);
    } else {
      finished(call);
    }
  }

  private void tellLeg(StandInCall call, StreamTwiml.Dial dial, String leg, String status) {
    post(
        dial.status(),
        FormParameters.NONE
            .with("CallSid", leg)
            .with("ParentCallSid", call.callSid())
            .with("CallStatus", status),
        signature());
  }

  @Override
  public void close() {
    grid.shutdownNow();
    api.stop(0);
    http.shutdownNow();
  }
}
