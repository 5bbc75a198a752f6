package dev.parley.benchmarks.twilio;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Answers every call, talks without end, and takes back every three seconds.
final class TalkingTaker implements Line.CallTaker {
  private static final int TAKES_BACK_EVERY_SLOTS = 150;
  private static final int MARKS_EVERY_SLOTS = 15;
  private static final int SLOTS_MAX = 50 * 600;
  private final Map<String, List<Long>> wanted = new ConcurrentHashMap<>();
  private final Map<String, Slots> slotsOf = new ConcurrentHashMap<>();

  /// How late the slots of one call began, without allocating for each.
  private static final class Slots {
    final int[] lateMicros = new int[SLOTS_MAX];
    int count;
    int from;

    void began(long dueNanos) {
      if (count < SLOTS_MAX) {
        lateMicros[count++] = (int) ((System.nanoTime() - dueNanos) / 1_000);
      }
    }
  }

  /// Those before don't count.
  void countSlots() {
    slotsOf.values().forEach(slots -> slots.from = slots.count);
  }

  List<Double> slotsLate() {
    List<Double> late = new ArrayList<>();
    for (Slots slots : slotsOf.values()) {
      for (int i = slots.from; i < slots.count; i++) {
        late.add(slots.lateMicros[i] / 1e3);
      }
    }
    return late;
  }

  @Override
  public Consumer<CallEvent> offered(Call call) {
    AudioFrame heard = new AudioFrame(AudioFormat.TELEPHONE);
    AudioFrame tone = new AudioFrame(AudioFormat.TELEPHONE);
    for (int i = 0; i < tone.length; i++) {
      tone.samples[i] = (short) (8_000 * Math.sin(i * Math.PI / 8));
    }
    List<Long> clears = Collections.synchronizedList(new ArrayList<>());
    wanted.put(call.offer().sipCallId(), clears);
    Slots begun = new Slots();
    slotsOf.put(call.offer().sipCallId(), begun);
    int[] slots = new int[1];
    call.perform(
        new CallCommand.Answer(
            (media, nowNanos) -> {
              begun.began(nowNanos);
              media.hear(heard, nowNanos);
              slots[0]++;
              if (slots[0] % TAKES_BACK_EVERY_SLOTS == 0) {
                clears.add(System.nanoTime());
                media.takeBack();
              }
              for (int i = media.framesWanted(nowNanos); i > 0; i--) {
                media.say(tone, nowNanos);
              }
              if (slots[0] % MARKS_EVERY_SLOTS == 0) {
                media.mark();
              }
            }));
    return _ -> {};
  }

  List<Long> clearsWanted(String callSid) {
    List<Long> clears = wanted.getOrDefault(callSid, List.of());
    return new ArrayList<>(clears);
  }
}
