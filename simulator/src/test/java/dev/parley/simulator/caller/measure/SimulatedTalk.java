package dev.parley.simulator.caller.measure;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.MediaTime;
import dev.parley.simulator.caller.script.CallerStep;
import dev.parley.simulator.caller.script.CallerStep.Start;
import dev.parley.simulator.caller.wire.CallSeen;
import dev.parley.simulator.caller.wire.HeardStream;
import dev.parley.simulator.caller.wire.SentStream;
import dev.parley.simulator.caller.wire.StepDone;
import dev.parley.telephony.call.CallEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A call made of bursts of noise at known times, as its caller saw it.
final class SimulatedTalk {

  /// Where RTP timestamps begin: they wrap within the call.
  static final int FIRST_TIMESTAMP = -100_000;

  private static final int FRAME = 160;
  private static final long FRAME_NANOS = 20_000_000;

  private final short[] agent;
  private final short[] caller;
  private final List<CallerStep> script = new ArrayList<>();
  private final List<StepDone> done = new ArrayList<>();
  private final Random random = new Random(1);
  private long networkMs;

  SimulatedTalk(int lengthMs) {
    agent = noise(lengthMs, 12);
    caller = new short[lengthMs * 8];
  }

  /// The agent is heard so much later than it spoke.
  SimulatedTalk network(long delayMs) {
    networkMs = delayMs;
    return this;
  }

  SimulatedTalk agentSpeaks(int fromMs, int toMs, int rms) {
    speak(agent, fromMs, toMs, rms);
    return this;
  }

  SimulatedTalk callerSays(String text, int fromMs, int toMs) {
    return callerSays(text, fromMs, toMs, new Start.AfterAgent(Duration.ofMillis(300)));
  }

  SimulatedTalk callerSaysOver(String text, int fromMs, int toMs) {
    return callerSays(text, fromMs, toMs, new Start.OverAgent(Duration.ofSeconds(1)));
  }

  private SimulatedTalk callerSays(String text, int fromMs, int toMs, Start start) {
    speak(caller, fromMs, toMs, 3_000);
    step(new CallerStep.Say(text, start), fromMs, toMs);
    return this;
  }

  SimulatedTalk callerPresses(String keys, int fromMs, int releasedMs) {
    step(new CallerStep.Press(keys, new Start.AfterAgent(Duration.ZERO)), fromMs, releasedMs);
    return this;
  }

  private void step(CallerStep step, int fromMs, int toMs) {
    script.add(step);
    done.add(new StepDone(done.size(), nanos(fromMs), nanos(toMs)));
  }

  /// The RTP timestamp of what the agent said at `ms`.
  static long timestampOf(int ms) {
    return (FIRST_TIMESTAMP + ms * 8) & 0xFFFF_FFFFL;
  }

  CallSeen seen() {
    SentStream sent = new SentStream();
    HeardStream heard = new HeardStream();
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    short[] packet = new short[FRAME];
    for (int slot = 0; slot < agent.length / FRAME; slot++) {
      System.arraycopy(caller, slot * FRAME, frame.samples, 0, FRAME);
      sent.slot(frame, slot * FRAME_NANOS);
      System.arraycopy(agent, slot * FRAME, packet, 0, FRAME);
      heard.packet(
          FIRST_TIMESTAMP + slot * FRAME,
          packet,
          FRAME,
          slot * FRAME_NANOS + nanos((int) networkMs));
    }
    return new CallSeen(
        script,
        done,
        sent,
        heard,
        Optional.empty(),
        Optional.of(MediaTime.ZERO),
        Optional.of(
            new CallEvent.Ended(CallEvent.EndedBy.US, "", MediaTime.ofMillis(agent.length / 8))),
        true);
  }

  private static long nanos(int ms) {
    return ms * 1_000_000L;
  }

  private short[] noise(int lengthMs, int rms) {
    short[] samples = new short[lengthMs * 8];
    speak(samples, 0, lengthMs, rms);
    return samples;
  }

  private void speak(short[] into, int fromMs, int toMs, int rms) {
    for (int i = fromMs * 8; i < toMs * 8; i++) {
      into[i] = (short) Math.round(random.nextGaussian() * rms);
    }
  }
}
