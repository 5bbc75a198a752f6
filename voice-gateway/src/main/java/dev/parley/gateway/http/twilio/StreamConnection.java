package dev.parley.gateway.http.twilio;

import dev.parley.gateway.http.loop.VertxLoop;
import dev.parley.telephony.rtp.pacing.SlotClock;
import dev.parley.telephony.twilio.MediaStream;
import dev.parley.telephony.twilio.MediaStream.Act;
import dev.parley.telephony.twilio.MediaStreamSocket;
import dev.parley.telephony.twilio.StreamMessage;
import dev.parley.telephony.twilio.StreamMessageReader;
import dev.parley.telephony.twilio.TwilioCall;
import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One Media Stream's WebSocket: steps the stream's machine with what comes in, and passes to the
/// call what is the call's, on the call's loop.
final class StreamConnection implements MediaStreamSocket {

  private static final Logger LOG = LoggerFactory.getLogger(StreamConnection.class);
  private static final int POLICY_VIOLATION = 1008;
  private static final int NORMAL = 1000;
  private static final int REASON_CHARS_MAX = 120;

  private final VertxLoop loop;
  private final ServerWebSocket socket;
  private final MediaStream stream;
  private final BiFunction<StreamMessage.Start, StreamConnection, Optional<TwilioCall>> admit;
  private final StreamMessageReader reader = new StreamMessageReader();
  private MediaStream.State state = new MediaStream.State.Opened();
  private Optional<TwilioCall> call = Optional.empty();

  /// @param admit the call that a stream is for; empty where its token isn't right
  StreamConnection(
      VertxLoop loop,
      ServerWebSocket socket,
      MediaStream stream,
      BiFunction<StreamMessage.Start, StreamConnection, Optional<TwilioCall>> admit) {
    this.loop = loop;
    this.socket = socket;
    this.stream = stream;
    this.admit = admit;
  }

  VertxLoop loop() {
    return loop;
  }

  void listen() {
    socket.textMessageHandler(text -> step(stream.on(state, reader.read(text))));
    socket.binaryMessageHandler(_ -> step(stream.onBinary(state)));
    socket.closeHandler(_ -> lost("the stream's connection was lost"));
    socket.exceptionHandler(_ -> socket.close());
    loop.schedule(MediaStream.START_WITHIN, () -> step(stream.onDeadline(state)));
  }

  private void step(MediaStream.Step step) {
    state = step.state();
    switch (step.act()) {
      case Act.Begin(StreamMessage.Start start) -> begin(start);
      case Act.Tell(StreamMessage message) -> tell(message);
      case Act.PassOver _ -> {}
      case Act.Close(int status, String why) -> {
        LOG.warn("a Twilio stream was closed: {}", why);
        lost(why);
        close(status, why);
      }
    }
  }

  private void begin(StreamMessage.Start start) {
    call = admit.apply(start, this);
    if (call.isEmpty()) {
      LOG.warn("a Twilio stream was closed: its token is not that of a call that was announced");
      state = new MediaStream.State.Closed();
      close(POLICY_VIOLATION, "expected the token of a call that was announced");
    }
  }

  private void tell(StreamMessage message) {
    call.ifPresent(
        there -> {
          if (there.loop() instanceof VertxLoop itsLoop && itsLoop.isHere()) {
            there.told(message, this);
          } else {
            StreamMessage kept = kept(message);
            there.loop().execute(() -> there.told(kept, this));
          }
        });
  }

  /// The reader uses its buffer again before another loop gets to the message.
  private static StreamMessage kept(StreamMessage message) {
    return message instanceof StreamMessage.Media media
        ? new StreamMessage.Media(
            media.streamSid(),
            media.inbound(),
            media.chunk(),
            media.octets().clone(),
            media.length())
        : message;
  }

  private void lost(String cause) {
    call.ifPresent(there -> there.loop().execute(() -> there.lost(this, cause)));
  }

  // For the call.

  @Override
  public SlotClock slots() {
    return loop.slots();
  }

  /// A socket that is closed takes nothing, and that it is so is told to the call a moment later.
  @Override
  public boolean isFull() {
    return socket.isClosed() || socket.writeQueueFull();
  }

  @Override
  public void send(String text) {
    if (!socket.isClosed()) {
      socket.writeTextMessage(text);
    }
  }

  @Override
  public void close(int status, String reason) {
    if (!socket.isClosed()) {
      String told = reason.substring(0, Math.min(REASON_CHARS_MAX, reason.length()));
      socket.close((short) status, status == NORMAL ? "" : told);
    }
  }
}
