package dev.parley.gateway.http.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.audio.AudioFormat;
import dev.parley.gateway.http.loop.VertxLoop;
import dev.parley.gateway.http.loop.VertxLoops;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.Line;
import dev.parley.telephony.call.PhoneNumber;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Calls from the page `/phone`: microphone and speaker over one WebSocket, `/phone/line`.
///
/// The page sends `{"type": "call", "from": "5550100…"}` (no `from`: withheld), then binary audio
/// (see `BrowserMedia`), `{"type": "key", "key": "5", "heldMs": 120}` and `{"type": "hangup"}`. It
/// gets `{"type": "ringing", "id", "sampleRateHz"}`, then `answered`, `rejected` (`status`,
/// `reason`) or `ended` (`by`), and binary audio.
public final class BrowserLine implements Line {

  /// More than one machine's worth of people trying it out.
  static final int CALLS_MAX = 50;

  private static final int NUMBER_CHARS_MAX = 20;
  private static final short POLICY_VIOLATION = 1008;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final AudioFormat format;
  private final CallTaker taker;
  private final VertxLoops loops;
  private final Supplier<CallId> newId;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean draining;
  private volatile String address = "not listening";

  /// @param format what the page is asked to send and gets
  /// @param nanoClock the media clock of its calls
  /// @param newId a name for each call, unique across restarts
  public BrowserLine(
      AudioFormat format, CallTaker taker, LongSupplier nanoClock, Supplier<CallId> newId) {
    this.format = format;
    this.taker = taker;
    this.loops = new VertxLoops(nanoClock);
    this.newId = newId;
  }

  public void listeningAt(String pageAddress) {
    address = pageAddress;
  }

  /// A page opened its WebSocket. Called on the socket's event loop.
  public void connected(Vertx vertx, ServerWebSocket socket) {
    VertxLoop loop = loops.here(vertx);
    new Connection(loop, socket).listen();
  }

  /// One WebSocket, which carries at most one call.
  private final class Connection {
    private final VertxLoop loop;
    private final ServerWebSocket socket;
    private Optional<BrowserCall> call = Optional.empty();

    Connection(VertxLoop loop, ServerWebSocket socket) {
      this.loop = loop;
      this.socket = socket;
    }

    void listen() {
      socket.textMessageHandler(this::told);
      socket.binaryMessageHandler(frame -> call.ifPresent(current -> current.heard(frame)));
      socket.closeHandler(_ -> call.ifPresent(BrowserCall::connectionLost));
      socket.exceptionHandler(_ -> socket.close());
    }

    private void told(String text) {
      JsonNode message;
      try {
        message = MAPPER.readTree(text);
      } catch (JsonProcessingException e) {
        socket.close(POLICY_VIOLATION, "expected JSON");
        return;
      }
      switch (message.path("type").asText()) {
        case "call" -> start(message);
        case "key" ->
            call.ifPresent(
                current ->
                    current.keyPressed(
                        message.path("key").asText(), message.path("heldMs").asInt()));
        case "hangup" -> call.ifPresent(BrowserCall::hungUp);
        default -> socket.close(POLICY_VIOLATION, "expected type call, key or hangup");
      }
    }

    private void start(JsonNode message) {
      if (call.isPresent()) {
        socket.close(POLICY_VIOLATION, "expected one call per connection");
        return;
      }
      if (draining || calls.incrementAndGet() > CALLS_MAX) {
        if (!draining) {
          calls.decrementAndGet();
        }
        socket.writeTextMessage("{\"type\":\"rejected\",\"status\":503,\"reason\":\"busy\"}");
        socket.close();
        return;
      }
      CallId id = newId.get();
      BrowserCall started =
          new BrowserCall(
              new CallOffer(
                  id,
                  number(message.path("from").asText()),
                  new PhoneNumber("agent"),
                  id.value() + "@browser",
                  Map.of()),
              format,
              loop,
              socket,
              calls::decrementAndGet);
      call = Optional.of(started);
      started.offerTo(taker);
    }
  }

  /// The digits of what was typed as the caller's number, with a leading plus if there is one.
  private static Optional<PhoneNumber> number(String typed) {
    String digits = typed.replaceAll("(?!^\\+)[^0-9]", "");
    return digits.isEmpty() || digits.length() > NUMBER_CHARS_MAX
        ? Optional.empty()
        : Optional.of(new PhoneNumber(digits));
  }

  @Override
  public String address() {
    return address;
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
