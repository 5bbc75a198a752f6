package dev.parley.gateway.http;

import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// Answers every call and sends back what it hears; the key `#` makes it hang up. Events, and the
/// first stretch of loud audio, can be waited for.
final class EchoTaker implements Line.CallTaker {

  final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();
  final BlockingQueue<short[]> heard = new LinkedBlockingQueue<>();

  private static final int STRETCH_FRAMES = 25;
  private static final int LOUD = 1_000;

  @Override
  public Consumer<CallEvent> offered(Call call) {
    calls.add(call);
    AudioFrame[] frame = new AudioFrame[1];
    List<short[]> loud = new ArrayList<>();
    call.perform(
        new CallCommand.Answer(
            (media, nowNanos) -> {
              if (frame[0] == null) {
                frame[0] = new AudioFrame(media.format());
              }
              media.hear(frame[0], nowNanos);
              if (frame[0].content == AudioFrame.Content.RECEIVED) {
                media.say(frame[0], nowNanos);
                keep(frame[0].samples, loud);
              } else {
                media.saySilence(nowNanos);
              }
            }));
    return event -> {
      events.add(event);
      if (event instanceof CallEvent.KeyPressed pressed && pressed.key() == '#') {
        call.perform(new CallCommand.HangUp("asked to"));
      }
    };
  }

  private void keep(short[] samples, List<short[]> loud) {
    int peak = 0;
    for (short sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    if (peak < LOUD) {
      loud.clear();
    } else if (loud.size() < STRETCH_FRAMES) {
      loud.add(samples.clone());
      if (loud.size() == STRETCH_FRAMES) {
        short[] stretch = new short[STRETCH_FRAMES * samples.length];
        for (int i = 0; i < STRETCH_FRAMES; i++) {
          System.arraycopy(loud.get(i), 0, stretch, i * samples.length, samples.length);
        }
        heard.add(stretch);
      }
    }
  }
}
