package dev.parley.gateway.http.browser;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.MediaTime;
import dev.parley.gateway.http.loop.VertxLoop;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.EndedBy;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.Line;
import dev.parley.telephony.call.MediaTick;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.function.Consumer;

/// One call of the browser phone. Lives on its WebSocket's event loop.
///
/// | state | command | message from the page | passes |
/// |---|---|---|---|
/// | OFFERED | Answer → UP, Reject → OVER, HangUp → OVER | hang-up or socket closed → OVER | |
/// | UP | HangUp → OVER | audio, keys; hang-up or socket closed → OVER | every 20 ms a tick |
/// | OVER | nothing | nothing | nothing |
final class BrowserCall implements Call {

  private enum State {
    OFFERED,
    UP,
    OVER
  }

  /// Without a microphone frame for so long, `MediaTimedOut`.
  private static final Duration MEDIA_TIMEOUT = Duration.ofSeconds(5);

  private static final String KEYS = "0123456789*#ABCD";
  private static final int KEY_HELD_MS_MIN = 40;
  private static final int KEY_HELD_MS_MAX = 5_000;

  private final CallOffer offer;
  private final VertxLoop loop;
  private final ServerWebSocket socket;
  private final BrowserMedia media;
  private final Runnable whenOver;
  private Consumer<CallEvent> events = _ -> {};
  private State state = State.OFFERED;
  private CallLoop.Cancellable nextTick = () -> {};
  private long nextSlotNanos;
  private long lastHeardNanos;
  private boolean mediaTimedOut;

  BrowserCall(
      CallOffer offer,
      AudioFormat format,
      VertxLoop loop,
      ServerWebSocket socket,
      Runnable whenOver) {
    this.offer = offer;
    this.loop = loop;
    this.socket = socket;
    this.media = new BrowserMedia(format, socket);
    this.whenOver = whenOver;
  }

  void offerTo(Line.CallTaker taker) {
    tell(
        message("ringing")
            .put("id", offer.id().value())
            .put("sampleRateHz", media.format().sampleRateHz()));
    events = taker.offered(this);
  }

  @Override
  public CallOffer offer() {
    return offer;
  }

  @Override
  public CallLoop loop() {
    return loop;
  }

  @Override
  public boolean canBePassedOn() {
    return false;
  }

  @Override
  public void perform(CallCommand command) {
    switch (command) {
      case CallCommand.Answer(MediaTick tick) -> {
        if (state == State.OFFERED) {
          answer(tick);
        }
      }
      case CallCommand.Reject(int sipStatus, String reason) -> {
        if (state == State.OFFERED) {
          tell(message("rejected").put("status", sipStatus).put("reason", reason));
          over(EndedBy.US, reason);
        }
      }
      // Keys are what a caller presses; a page has no use for ours.
      case CallCommand.PressKeys _, CallCommand.ReportTransfer _ -> {}
      case CallCommand.Transfer _, CallCommand.TransferTo _ ->
          report(
              CallEvent.TransferEnded.failed("a browser phone can't be transferred", loop.now()));
      case CallCommand.Hold(boolean onHold) -> media.hold(onHold);
      case CallCommand.HangUp(String reason) -> {
        if (state != State.OVER) {
          tell(message("ended").put("by", "agent"));
          over(EndedBy.US, reason);
        }
      }
    }
  }

  private void answer(MediaTick tick) {
    state = State.UP;
    tell(message("answered"));
    report(new CallEvent.Answered(loop.now()));
    nextSlotNanos = loop.nowNanos();
    lastHeardNanos = nextSlotNanos;
    tickFrom(tick);
  }

  /// Runs the slots that are due, at most two: later ones are skipped, so that a loop that was held
  /// up does not send a burst.
  private void tickFrom(MediaTick tick) {
    try {
      runSlots(tick, loop.nowNanos());
    } finally {
      if (state == State.UP) {
        Duration untilNext = Duration.ofNanos(nextSlotNanos - loop.nowNanos());
        nextTick = loop.schedule(untilNext, () -> tickFrom(tick));
      }
    }
  }

  private void runSlots(MediaTick tick, long now) {
    for (int slots = 0; slots < 2 && nextSlotNanos <= now && state == State.UP; slots++) {
      long slotNanos = nextSlotNanos;
      nextSlotNanos += AudioFrame.FRAME_NANOS;
      watchMedia(slotNanos);
      tick.tick(media, slotNanos);
    }
    while (nextSlotNanos <= now) {
      media.skipSlot();
      nextSlotNanos += AudioFrame.FRAME_NANOS;
    }
  }

  private void watchMedia(long nowNanos) {
    if (!mediaTimedOut && nowNanos - lastHeardNanos > MEDIA_TIMEOUT.toNanos()) {
      mediaTimedOut = true;
      report(new CallEvent.MediaTimedOut(MediaTime.ofNanos(nowNanos)));
    }
  }

  /// A microphone frame came in.
  void heard(Buffer frame) {
    if (state != State.UP) {
      return;
    }
    if (frame.length() != media.messageBytes()) {
      tell(message("ended").put("by", "network"));
      over(
          EndedBy.NETWORK,
          "expected audio messages of " + media.messageBytes() + " bytes, found " + frame.length());
      return;
    }
    lastHeardNanos = loop.nowNanos();
    media.arrived(frame, lastHeardNanos);
    if (mediaTimedOut) {
      mediaTimedOut = false;
      report(new CallEvent.MediaResumed(loop.now()));
    }
  }

  void keyPressed(String key, int heldMs) {
    if (state == State.UP && key.length() == 1 && KEYS.contains(key)) {
      Duration held = Duration.ofMillis(Math.clamp(heldMs, KEY_HELD_MS_MIN, KEY_HELD_MS_MAX));
      report(new CallEvent.KeyPressed(key.charAt(0), held, loop.now()));
    }
  }

  void hungUp() {
    over(EndedBy.CALLER, "hung up");
  }

  void connectionLost() {
    over(EndedBy.NETWORK, "the browser's connection was lost");
  }

  private void over(EndedBy by, String cause) {
    if (state == State.OVER) {
      return;
    }
    state = State.OVER;
    nextTick.cancel();
    report(new CallEvent.Ended(by, cause, loop.now()));
    whenOver.run();
    socket.close();
  }

  /// Events come one by one after what is running now, also those that `offered` itself caused.
  private void report(CallEvent event) {
    loop.execute(() -> events.accept(event));
  }

  private static ObjectNode message(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private void tell(ObjectNode message) {
    if (!socket.isClosed()) {
      socket.writeTextMessage(message.toString());
    }
  }
}
