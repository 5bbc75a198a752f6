package dev.parley.benchmarks.talk;

import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.make.CallerSound;
import dev.parley.benchmarks.replay.Decodes;
import dev.parley.benchmarks.replay.TimedRecognizer;
import dev.parley.desk.callback.BookingResult;
import dev.parley.desk.callback.Callback;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.gateway.recording.RecordingTap;
import dev.parley.gateway.server.ServedSpeech;
import dev.parley.gateway.session.CallSession;
import dev.parley.gateway.session.CallWatcher;
import dev.parley.gateway.session.DialogServices;
import dev.parley.gateway.turn.TurnEngine;
import dev.parley.gateway.turn.TurnTimings;
import dev.parley.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/// Calls with made callers in sound: session, path of audio, voice activity, recognizer, turn
/// engine, understanding and dialog are the production classes as the server wires them, on virtual
/// time.
public final class SpokenTalk {

  private static final Duration REACTION = Duration.ofMillis(450);

  /// Whoever was asked nothing waits to hear whether there is more.
  private static final Duration REACTION_UNASKED = Duration.ofMillis(1_200);

  private static final Duration CALL_MAX = Duration.ofMinutes(3);

  private final ServedSpeech served;
  private final Decodes decodes;
  private final Instant began;
  private final Duration callMax;

  /// @param decodes of the recognizer of `served`
  public SpokenTalk(ServedSpeech served, Decodes decodes) {
    this(served, decodes, noon(served), CALL_MAX);
  }

  /// @param began when each call begins
  /// @param callMax after which the caller hangs up whatever happens
  public SpokenTalk(ServedSpeech served, Decodes decodes, Instant began, Duration callMax) {
    this.served = served;
    this.decodes = decodes;
    this.began = began;
    this.callMax = callMax;
  }

  /// Of the corpus's day, where the agent is.
  public static Instant noon(ServedSpeech served) {
    return CorpusCase.TODAY.atTime(LocalTime.NOON).atZone(served.pack().agent().zone()).toInstant();
  }

  /// How a call went.
  ///
  /// @param lastWords what the caller heard after their last turn
  /// @param lasted until somebody hung up or there was nothing left to find out
  public record Told(List<String> transcript, String lastWords, Duration lasted) {
    public Told {
      transcript = List.copyOf(transcript);
    }
  }

  /// @param wish id of the flow that the conversation begins with; empty to begin with a greeting
  /// @param callerId empty when withheld
  public Told run(
      String name,
      CallerSound sound,
      Optional<String> wish,
      Optional<String> callerId,
      ToolGateway tools,
      Errand errand) {
    return new Running(name, sound, wish, callerId, tools, errand).run();
  }

  private final class Running {
    private final VirtualTime time = new VirtualTime();
    private final Transcript transcript = new Transcript(time);
    private final CallerSound sound;
    private final Errand errand;
    private final LiveMedia media;
    private final LiveCall call;
    private final WatchedDialog dialog;
    private final ToolGateway tools;
    private int answered;
    private long busyUntilNanos;

    Running(
        String name,
        CallerSound sound,
        Optional<String> wish,
        Optional<String> callerId,
        ToolGateway tools,
        Errand errand) {
      this.sound = sound;
      this.errand = errand;
      this.tools = tools;
      this.media = new LiveMedia(sound);
      this.call = new LiveCall(time, name, callerId, media, this::slot);
      this.dialog = new WatchedDialog(new DialogMachine(served.pack()), wish, errand);
    }

    Told run() {
      CallSession session =
          new CallSession(
              call,
              served.speech(new TimedRecognizer(time, decodes), new WordTone()),
              services(),
              new TurnEngine(TurnTimings.DEFAULT),
              CallWatcher.NOBODY,
              task -> time.after(Duration.ZERO, task),
              served.openExpectation(),
              RecordingTap.off(),
              () -> {});
      call.tell(session);
      session.answer();
      while (!call.isOver() && time.nowNanos() < callMax.toNanos()) {
        time.runFor(Duration.ofMillis(100));
      }
      Duration lasted = Duration.ofNanos(time.nowNanos());
      call.hangUp();
      time.runFor(Duration.ofSeconds(1));
      return new Told(transcript.lines(), transcript.heard(), lasted);
    }

    private DialogServices services() {
      return new DialogServices(
          dialog,
          served.interpreter(),
          served.knowledge(),
          tools,
          (conversation, request, number, reason, summary) ->
              booked(request, number, reason, summary),
          transcript,
          task -> time.after(Duration.ZERO, task),
          () -> began.plusNanos(time.nowNanos()),
          false,
          Optional.empty());
    }

    private BookingResult booked(int request, String number, String reason, String summary) {
      Instant from = began.plus(Duration.ofHours(1));
      return new BookingResult.Booked(
          new Callback(
              "1000" + request,
              new Callback.Promise(
                  "a made call", number, reason, summary, from, from.plusSeconds(3_600), began),
              Optional.empty()));
    }

    private void slot() {
      if (errand.isOver()) {
        call.hangUp();
        return;
      }
      String words = transcript.heard();
      Duration reaction = words.endsWith("?") ? REACTION : REACTION_UNASKED;
      long quietSince = Math.max(media.agentSpokeNanos(), busyUntilNanos);
      boolean quiet = time.nowNanos() - quietSince >= reaction.toNanos();
      boolean told = transcript.agentTurns() > answered && !words.isEmpty();
      if (media.callerSpeaks() || !quiet || !told) {
        return;
      }
      dialog.asked(words).ifPresent(this::answer);
    }

    private void answer(Errand.Asked asked) {
      answered = transcript.agentTurns();
      transcript.answered();
      switch (errand.answer(asked)) {
        case Errand.Move.Speak(String text) -> {
          transcript.line("caller", text);
          media.speak(sound.say(text));
        }
        case Errand.Move.Press(String keys) -> {
          transcript.line("keys", keys);
          busyUntilNanos = call.press(keys);
        }
        case Errand.Move.HangUp _ -> {
          transcript.line("caller", "(hangs up)");
          call.hangUp();
        }
      }
    }
  }
}
