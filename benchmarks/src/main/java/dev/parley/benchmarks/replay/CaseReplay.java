package dev.parley.benchmarks.replay;

import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.desk.callback.BookingResult;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.gateway.recording.RecordingTap;
import dev.parley.gateway.server.ServedSpeech;
import dev.parley.gateway.session.CallSession;
import dev.parley.gateway.session.DialogServices;
import dev.parley.gateway.session.SpeechServices;
import dev.parley.gateway.turn.TurnEngine;
import dev.parley.gateway.turn.TurnTimings;
import dev.parley.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Runs cases as calls of the server: session, path of audio, voice activity, turn engine and judge
/// are the production classes as the server wires them; only what lies behind ports is replaced.
public final class CaseReplay {

  private static final Instant BEGAN = Instant.EPOCH;
  private static final NoBusiness NOTHING = new NoBusiness();

  private final ServedSpeech served;
  private final Decodes decodes;
  private final DialogState state;
  private final Map<String, RememberedActivity> activities = new HashMap<>();

  /// @param served how the server hears
  /// @param decodes its recognizer
  public CaseReplay(ServedSpeech served, Decodes decodes, DialogState state) {
    this.served = served;
    this.decodes = decodes;
    this.state = state;
  }

  public Replayed run(CorpusCase recording, TurnTimings timings) {
    VirtualTime time = new VirtualTime();
    CaseMedia media = new CaseMedia(recording);
    CaseCall call = new CaseCall(time, recording, media);
    ReplayLog log = new ReplayLog(time);
    SpeechServices speech = speech(recording, new TimedRecognizer(time, decodes));
    CallSession session =
        new CallSession(
            call,
            speech,
            dialog(time, recording, log),
            new TurnEngine(timings),
            log,
            task -> time.after(Duration.ZERO, task),
            served.openExpectation(),
            RecordingTap.off(),
            () -> {});
    call.tell(session);
    session.answer();
    time.runUntil(call.endNanos());
    return new Replayed(recording, log.ends(), media.agent(), log.latePasses());
  }

  private SpeechServices speech(CorpusCase recording, TimedRecognizer recognizer) {
    SpeechServices speech = served.speech(recognizer, new AgentTone());
    return new SpeechServices(
        speech.recognizer(),
        speech.context(),
        activities.computeIfAbsent(
            recording.name(), _ -> new RememberedActivity(speech.voiceActivity())),
        speech.denoiser(),
        speech.speaker(),
        speech.judge());
  }

  private DialogServices dialog(VirtualTime time, CorpusCase recording, ReplayLog log) {
    return new DialogServices(
        new ScriptedDialog(state, recording),
        NOTHING,
        NOTHING,
        NOTHING,
        (conversation, request, number, reason, summary) -> new BookingResult.Refused("a replay"),
        log,
        task -> time.after(Duration.ZERO, task),
        () -> BEGAN.plusNanos(time.nowNanos()),
        false,
        Optional.empty());
  }
}
