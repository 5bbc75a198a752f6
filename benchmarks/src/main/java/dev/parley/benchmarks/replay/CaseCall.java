package dev.parley.benchmarks.replay;

import dev.parley.audio.AudioFrame;
import dev.parley.audio.MediaTime;
import dev.parley.benchmarks.corpus.CorpusCase;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The call whose caller is a recording: answered at once, 20 ms a slot until the recording ends,
/// then hung up by the caller.
final class CaseCall implements Call {

  private final VirtualTime time;
  private final CallLoop loop;
  private final CaseMedia media;
  private final CallOffer offer;
  private final long slots;
  private @Nullable MediaTick tick;
  private @Nullable Consumer<CallEvent> events;
  private long slot;
  private boolean ended;

  CaseCall(VirtualTime time, CorpusCase recording, CaseMedia media) {
    this.time = time;
    this.loop = new VirtualLoop(time);
    this.media = media;
    this.slots = recording.lengthMs() / 20;
    this.offer =
        new CallOffer(
            new CallId(recording.name()),
            Optional.empty(),
            new PhoneNumber("100"),
            recording.name(),
            Map.of());
  }

  /// Where the call's events go; before it is answered.
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
        happens(new CallEvent.Answered(loop.now()));
        time.at(CaseMedia.slotNanos(0), this::nextSlot);
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

  private void nextSlot() {
    MediaTick path = tick;
    if (ended || path == null) {
      return;
    }
    path.tick(media, time.nowNanos());
    slot++;
    if (slot < slots) {
      time.at(CaseMedia.slotNanos(slot), this::nextSlot);
    } else {
      end(EndedBy.CALLER, "recording over");
    }
  }

  private void end(EndedBy by, String cause) {
    if (!ended) {
      ended = true;
      happens(new CallEvent.Ended(by, cause, MediaTime.ofNanos(time.nowNanos())));
    }
  }

  // As a line does it: events come on the loop, after what is being done.
  private void happens(CallEvent event) {
    time.at(
        time.nowNanos(),
        () -> {
          Consumer<CallEvent> listener = events;
          if (listener != null) {
            listener.accept(event);
          }
        });
  }

  /// How long the whole call takes.
  long endNanos() {
    return CaseMedia.slotNanos(slots) + AudioFrame.FRAME_NANOS;
  }
}
