package dev.parley.benchmarks.talk;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.rehearsal.VirtualLoop;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.EndedBy;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.testkit.VirtualTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A call with a made caller on virtual time: answered at once, 20 ms a slot until either side
/// hangs up.
final class LiveCall implements Call {

  private static final Duration KEY_HELD = Duration.ofMillis(100);
  private static final Duration KEY_AFTER_KEY = Duration.ofMillis(250);

  private final VirtualTime time;
  private final CallLoop loop;
  private final LiveMedia media;
  private final CallOffer offer;
  private final Runnable everySlot;
  private @Nullable MediaTick tick;
  private @Nullable Consumer<CallEvent> events;
  private long slot;
  private boolean ended;

  /// @param everySlot after each slot: the caller's time to act
  LiveCall(
      VirtualTime time,
      String name,
      Optional<String> callerId,
      LiveMedia media,
      Runnable everySlot) {
    this.time = time;
    this.loop = new VirtualLoop(time);
    this.media = media;
    this.everySlot = everySlot;
    this.offer =
        new CallOffer(
            new CallId(name),
            callerId.map(PhoneNumber::new),
            new PhoneNumber("100"),
            name,
            Map.of());
  }

  void tell(Consumer<CallEvent> listener) {
    events = listener;
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
  public void perform(CallCommand command) {
    switch (command) {
      case CallCommand.Answer(MediaTick path) -> {
        tick = path;
        happens(Duration.ZERO, new CallEvent.Answered(loop.now()));
        time.at(LiveMedia.slotNanos(0), this::nextSlot);
      }
      case CallCommand.HangUp(String reason) -> end(EndedBy.US, reason);
      case CallCommand.Reject(int status, String reason) -> end(EndedBy.US, status + " " + reason);
      case CallCommand.PressKeys _,
          CallCommand.Hold _,
          CallCommand.Transfer _,
          CallCommand.TransferTo _,
          CallCommand.ReportTransfer _ -> {}
    }
  }

  /// The caller's keys, one after the other; returns when the last one is up.
  long press(String keys) {
    Duration after = Duration.ZERO;
    for (int i = 0; i < keys.length(); i++) {
      char key = keys.charAt(i);
      after = after.plus(KEY_AFTER_KEY);
      MediaTime at = MediaTime.ofNanos(time.nowNanos() + after.toNanos());
      happens(after, new CallEvent.KeyPressed(key, KEY_HELD, at));
    }
    return time.nowNanos() + after.toNanos();
  }

  void hangUp() {
    end(EndedBy.CALLER, "hung up");
  }

  boolean isOver() {
    return ended;
  }

  private void nextSlot() {
    MediaTick path = tick;
    if (ended || path == null) {
      return;
    }
    path.tick(media, time.nowNanos());
    everySlot.run();
    slot++;
    time.at(LiveMedia.slotNanos(slot), this::nextSlot);
  }

  private void end(EndedBy by, String cause) {
    if (!ended) {
      ended = true;
      happens(Duration.ZERO, new CallEvent.Ended(by, cause, MediaTime.ofNanos(time.nowNanos())));
    }
  }

  // As a line does it: events come on the loop, after what is being done.
  private void happens(Duration after, CallEvent event) {
    time.after(
        after,
        () -> {
          Consumer<CallEvent> listener = events;
          if (listener != null) {
            listener.accept(event);
          }
        });
  }
}
