package dev.parley.simulator.caller.wire;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.G711;
import dev.parley.audio.MediaTime;
import dev.parley.simulator.caller.script.CallerAct;
import dev.parley.simulator.caller.script.CallerCue;
import dev.parley.simulator.caller.script.CallerStep;
import dev.parley.simulator.caller.script.CallerTimings;
import dev.parley.simulator.caller.script.ScriptedCaller;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallLoop.Cancellable;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.rtp.RtpMedia;
import dev.parley.telephony.rtp.RtpPacket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries out a script on one call: says lines into the call's slots, presses keys, hangs up, and
/// keeps both sides as they pass its side of the wire. All on the call's loop, be that a real one
/// or a rehearsal's.
///
/// ```
/// packets → HeardStream, AgentActivity → ScriptedCaller → lines, keys → slots → SentStream
/// ```
public final class CallerPhone implements MediaTick {

  /// A key is down for 100 ms and followed by its end packets and a pause.
  private static final Duration KEY_CYCLE = Duration.ofMillis(200);

  private static final Duration KEY_DOWN = Duration.ofMillis(100);

  private final List<CallerStep> steps;
  private final Map<Integer, short[]> lines;
  private final ScriptedCaller caller;
  private final PhoneWatcher watcher;
  private final LiveAudio live;

  private final SentStream sent = new SentStream();
  private final HeardStream heard = new HeardStream();
  private final AgentActivity agent;
  private final AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
  private final AudioFrame played = new AudioFrame(AudioFormat.TELEPHONE);
  private final short[] decoded = new short[2_048];
  private final List<StepDone> stepsDone = new ArrayList<>();

  private @Nullable Call call;
  private @Nullable Line line;
  private @Nullable RtpMedia media;
  private Cancellable wakeUp = () -> {};
  private Optional<MediaTime> answered = Optional.empty();
  private Optional<CallEvent.Ended> ended = Optional.empty();

  /// The line being spoken.
  private static final class Line {
    final int step;
    final short[] samples;
    int next;
    long beganNanos;

    Line(int step, short[] samples) {
      this.step = step;
      this.samples = samples;
    }
  }

  /// @param lines the audio of the steps that speak, by their index, 8 kHz
  public CallerPhone(
      List<CallerStep> steps,
      Map<Integer, short[]> lines,
      CallerTimings timings,
      PhoneWatcher watcher) {
    this(steps, lines, timings, watcher, LiveAudio.NONE);
  }

  /// @param live a person who speaks while the script has no line
  public CallerPhone(
      List<CallerStep> steps,
      Map<Integer, short[]> lines,
      CallerTimings timings,
      PhoneWatcher watcher,
      LiveAudio live) {
    this.live = live;
    this.steps = List.copyOf(steps);
    this.lines = Map.copyOf(lines);
    this.caller = new ScriptedCaller(steps, timings);
    this.watcher = watcher;
    this.agent =
        new AgentActivity(
            new AgentActivity.Listener() {
              @Override
              public void began(long nanos) {
                watcher.agentBegan(nanos);
                cue(new CallerCue.AgentBegan(MediaTime.ofNanos(nanos)));
              }

              @Override
              public void paused(long lastVoicedNanos) {
                watcher.agentPaused(lastVoicedNanos);
                cue(new CallerCue.AgentPaused(MediaTime.ofNanos(lastVoicedNanos)));
              }
            });
  }

  /// The call that this phone is on; before any of its events. Another one where the caller was
  /// passed on.
  public void on(Call dialled) {
    call = dialled;
  }

  private Call call() {
    Call dialled = call;
    if (dialled == null) {
      throw new IllegalStateException("expected to be on a call");
    }
    return dialled;
  }

  private CallLoop loop() {
    return call().loop();
  }

  /// An event of the call.
  public void happened(CallEvent event) {
    watcher.happened(event);
    switch (event) {
      case CallEvent.Answered(MediaTime at) -> {
        answered = Optional.of(at);
        cue(new CallerCue.Answered());
      }
      case CallEvent.Ended over -> {
        ended = Optional.of(over);
        wakeUp.cancel();
        cue(new CallerCue.Ended());
      }
      case CallEvent.Progressed _,
          CallEvent.Refused _,
          CallEvent.PartyReplaced _,
          CallEvent.TransferAsked _,
          CallEvent.TransferProgressed _,
          CallEvent.TransferEnded _,
          CallEvent.KeyPressed _,
          CallEvent.HoldChanged _,
          CallEvent.FaxHeard _,
          CallEvent.MediaTimedOut _,
          CallEvent.MediaResumed _ -> {}
    }
  }

  /// Hangs up whatever the script says: the person at the command line wants to.
  public void hangUp(String reason) {
    perform(new CallCommand.HangUp(reason));
  }

  @Override
  public void tick(CallMedia media, long nowNanos) {
    observe(media);
    media.hear(played, nowNanos);
    live.play(played.samples, played.length);
    agent.slot(nowNanos);
    boolean speaks = fill(nowNanos);
    sent.slot(frame, nowNanos);
    if (speaks) {
      media.say(frame, nowNanos);
      finishLine(nowNanos);
    } else {
      media.saySilence(nowNanos);
    }
  }

  /// Listens at the socket: the jitter buffer must not be part of what is measured.
  private void observe(CallMedia media) {
    if (this.media != media) {
      if (!(media instanceof RtpMedia rtp)) {
        throw new IllegalStateException("expected a call over RTP, found " + media);
      }
      if (this.media != null) {
        this.media.observe((_, _) -> {});
      }
      this.media = rtp;
      rtp.observe(this::arrived);
    }
  }

  private void arrived(RtpPacket packet, long nowNanos) {
    int count = Math.min(packet.payloadLength(), decoded.length);
    G711 law =
        switch (packet.payloadType()) {
          case 0 -> G711.MU_LAW;
          case 8 -> G711.A_LAW;
          default -> null;
        };
    if (law == null) {
      return;
    }
    law.decode(packet.buffer(), packet.payloadOffset(), decoded, 0, count);
    heard.packet(packet.timestamp(), decoded, count, nowNanos);
    agent.heard(decoded, count, nowNanos);
  }

  /// Fills this slot's frame; returns whether there is anything to say in it.
  private boolean fill(long nowNanos) {
    Arrays.fill(frame.samples, (short) 0);
    Line speaking = line;
    if (speaking == null) {
      return live.speak(frame.samples);
    }
    if (speaking.next == 0) {
      speaking.beganNanos = nowNanos;
    }
    int count = Math.min(frame.length, speaking.samples.length - speaking.next);
    System.arraycopy(speaking.samples, speaking.next, frame.samples, 0, count);
    speaking.next += count;
    return true;
  }

  private void finishLine(long nowNanos) {
    Line speaking = line;
    if (speaking != null && speaking.next == speaking.samples.length) {
      line = null;
      done(speaking.step, speaking.beganNanos, nowNanos + AudioFrame.FRAME_NANOS);
    }
  }

  private void begin(int step) {
    long now = loop().now().nanos();
    watcher.stepBegan(step, now);
    switch (steps.get(step)) {
      case CallerStep.Say _, CallerStep.Play _ -> line = new Line(step, audioOf(step));
      case CallerStep.Press press -> press(step, press.keys(), now);
      case CallerStep.HangUp _ ->
          throw new IllegalStateException("hanging up is an act of its own");
    }
  }

  private short[] audioOf(int step) {
    short[] samples = lines.get(step);
    if (samples == null) {
      throw new IllegalStateException("no audio was prepared for step " + step);
    }
    return samples;
  }

  private void press(int step, String keys, long nowNanos) {
    perform(new CallCommand.PressKeys(keys));
    long releasedNanos = nowNanos + KEY_CYCLE.toNanos() * (keys.length() - 1) + KEY_DOWN.toNanos();
    loop()
        .schedule(KEY_CYCLE.multipliedBy(keys.length()), () -> done(step, nowNanos, releasedNanos));
  }

  private void done(int step, long fromNanos, long toNanos) {
    stepsDone.add(new StepDone(step, fromNanos, toNanos));
    cue(new CallerCue.StepDone());
  }

  private void cue(CallerCue cue) {
    for (CallerAct act : caller.on(cue, loop().now())) {
      switch (act) {
        case CallerAct.Begin(int step) -> begin(step);
        case CallerAct.HangUp(String reason) -> perform(new CallCommand.HangUp(reason));
      }
    }
    wakeUp.cancel();
    if (ended.isEmpty()) {
      caller.deadline().ifPresent(this::wakeAt);
    }
  }

  private void wakeAt(MediaTime deadline) {
    Duration delay = deadline.since(loop().now());
    wakeUp =
        loop()
            .schedule(
                delay.isNegative() ? Duration.ZERO : delay, () -> cue(new CallerCue.TimeReached()));
  }

  private void perform(CallCommand command) {
    call().perform(command);
  }

  /// What this phone has seen, once the call is over.
  public CallSeen seen() {
    return new CallSeen(
        steps,
        List.copyOf(stepsDone),
        sent,
        heard,
        Optional.ofNullable(media).map(RtpMedia::statistics),
        answered,
        ended,
        caller.done());
  }
}
