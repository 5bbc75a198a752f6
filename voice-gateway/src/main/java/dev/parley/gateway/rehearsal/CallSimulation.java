package dev.parley.gateway.rehearsal;

import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFrame;
import dev.parley.desk.callback.BookingResult;
import dev.parley.desk.callback.Callback;
import dev.parley.desk.record.RecordEntry;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.trial.KeywordInterpreter;
import dev.parley.dialog.trial.KeywordKnowledge;
import dev.parley.dialog.trial.TrialShop;
import dev.parley.dialog.understand.Completeness;
import dev.parley.gateway.people.People;
import dev.parley.gateway.recording.CallRecorder;
import dev.parley.gateway.recording.RecordingTap;
import dev.parley.gateway.session.CallSession;
import dev.parley.gateway.session.DialogServices;
import dev.parley.gateway.session.SpeechServices;
import dev.parley.gateway.speech.CallerSpeech;
import dev.parley.gateway.turn.PassJudge;
import dev.parley.gateway.turn.TurnEngine;
import dev.parley.gateway.turn.TurnTimings;
import dev.parley.simulator.caller.script.CallerStep;
import dev.parley.simulator.caller.script.CallerTimings;
import dev.parley.simulator.caller.wire.CallerPhone;
import dev.parley.simulator.caller.wire.PhoneWatcher;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.Line;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.call.SipExchange;
import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.leg.UserAgentConfig;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.screening.Admission;
import dev.parley.testkit.SimulatedNetwork;
import dev.parley.testkit.VirtualTime;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/// Runs one call from INVITE to BYE on virtual time: SIP, RTP, turns and dialog are the production
/// classes; the network, the engines, the business and the caller are played.
public final class CallSimulation {

  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration INPUT_TAKES = Duration.ofMillis(1);

  private final VirtualTime time = new VirtualTime();
  private final VirtualLoop loop = new VirtualLoop(time);
  private final ToneSpeech speech = new ToneSpeech();
  private final SimulatedWire wire = new SimulatedWire();
  private final CallLog log = new CallLog(time);
  private final Rehearsal rehearsal;
  private final CallRecorder recorder;
  private final ToneRecognizer recognizer;
  private final SimulatedWire.Party server;
  private final SimulatedWire.Party caller;
  private final SimulatedWire.Party person;
  private final Optional<PersonPart> people;
  private Optional<Call> callersCall = Optional.empty();
  private long callerHeardNanos;
  private long longestSilenceNanos;
  private int entriesSeen;
  private boolean ended;
  private boolean hungUp;

  private CallSimulation(Rehearsal rehearsal, long seed, CallRecorder recorder) {
    this.rehearsal = rehearsal;
    this.recorder = recorder;
    this.recognizer =
        new ToneRecognizer(
            time, speech, rehearsal.recognizerDiesAfter(), rehearsal.recognizerStallsAfter());
    this.server = party("192.0.2.1", seed);
    this.caller = party("198.51.100.2", seed + 1_000_003);
    this.person = party("203.0.113.3", seed + 2_000_003);
    this.people =
        rehearsal
            .people()
            .map(
                scene ->
                    new PersonPart(
                        scene, log, loop, speech, person.peer(), server.peer(), caller.peer()));
  }

  private SimulatedWire.Party party(String host, long seed) {
    return new SimulatedWire.Party(
        wire,
        InetAddress.ofLiteral(host),
        new SimulatedNetwork(time, rehearsal.network(), seed),
        loop,
        new Random(seed));
  }

  /// Runs `rehearsal`; an invariant that is broken throws an `AssertionError` with what happened so
  /// far.
  static CallLog run(Rehearsal rehearsal, long seed, Path pack) {
    return simulated(rehearsal, seed, pack).log;
  }

  /// The same, to be asked what else came of it.
  static CallSimulation simulated(Rehearsal rehearsal, long seed, Path pack) {
    return recorded(rehearsal, seed, pack, CallRecorder.NONE);
  }

  /// The same, where the call is recorded.
  static CallSimulation recorded(Rehearsal rehearsal, long seed, Path pack, CallRecorder recorder) {
    CallSimulation simulation = new CallSimulation(rehearsal, seed, recorder);
    try {
      simulation.run(pack);
    } catch (AssertionError | RuntimeException broken) {
      throw new AssertionError(
          broken
              + "\nrun again with ./parley rehearse "
              + rehearsal.name()
              + " --seed "
              + seed
              + "\n"
              + simulation.log.timeline().text(),
          broken);
    }
    return simulation;
  }

  CallLog log() {
    return log;
  }

  /// For how long the caller heard nothing from the agent, or from whom they were joined with.
  Duration longestSilence() {
    return Duration.ofNanos(longestSilenceNanos);
  }

  /// When the caller last heard a voice on the call that they made.
  long callerHeardNanos() {
    return callerHeardNanos;
  }

  Optional<PersonPart> person() {
    return people;
  }

  private void run(Path folder) {
    TrialShop shop = TrialShop.of(folder);
    shop.down(rehearsal.toolsDown());
    AgentPack read = PackReader.load(folder, shop.now().toLocalDate());
    AgentPack pack =
        recorder.equals(CallRecorder.NONE) ? read : read.recordingCalls().orElseThrow();
    Instant began = shop.now().atZone(pack.agent().zone()).toInstant();
    InstantSource clock = () -> began.plusNanos(time.nowNanos());
    AtServer atServer = new AtServer();
    SipExchange serverSip = exchange(server, atServer);
    atServer.takes = taker(pack, shop, clock, people.map(part -> part.people(serverSip)));
    people.ifPresent(part -> exchange(person, part::called).admit(Admission.OPEN));
    SipExchange callerSip = exchange(caller, _ -> _ -> {});
    serverSip.admit(Admission.OPEN);
    time.afterEveryAction(this::check);
    dial(callerSip);
    time.runUntil(LONGEST.toNanos());
    checkAtTheEnd(serverSip, callerSip);
  }

  private SipExchange exchange(SimulatedWire.Party party, Line.CallTaker taker) {
    SipExchange exchange =
        new SipExchange(
            UserAgentConfig.at(new OurAddress(party.host().getHostAddress(), 5_060)),
            new SipExchange.Ports(
                loop,
                () -> loop,
                party.transmitter(),
                party.sockets(),
                AudioTerms.DEFAULT,
                party.random()),
            taker);
    wire.listen(party, exchange);
    return exchange;
  }

  // The server's side.

  /// Takes calls once the server stands.
  private static final class AtServer implements Line.CallTaker {
    private Line.CallTaker takes = _ -> _ -> {};

    @Override
    public Consumer<CallEvent> offered(Call call) {
      return takes.offered(call);
    }
  }

  private Line.CallTaker taker(
      AgentPack pack, TrialShop shop, InstantSource clock, Optional<People> behind) {
    SpeechServices ears =
        new SpeechServices(
            recognizer,
            CallerSpeech.of(pack),
            new LoudnessDetectors(),
            Denoiser.PassThrough::new,
            new ToneVoice(time, speech),
            new PassJudge(new Completeness(pack.phrases())));
    DialogServices dialog =
        new DialogServices(
            new DialogMachine(pack),
            new KeywordInterpreter(pack),
            new KeywordKnowledge(pack),
            shop,
            (conversation, request, number, reason, summary) ->
                booked(clock, conversation, number, reason, summary),
            log,
            task -> time.after(rehearsal.toolTakes(), task),
            clock,
            rehearsal.thinksAhead(),
            behind);
    TurnExpectation open =
        new TurnExpectation(
            pack.agent().language(),
            "",
            List.of(new TurnExpectation.Answer.Open()),
            Duration.ofSeconds(6));
    return call -> {
      RecordingTap tap = RecordingTap.of(recorder, "sip", call.offer(), clock.instant(), _ -> {});
      CallSession session =
          new CallSession(
              call,
              ears,
              dialog,
              new TurnEngine(TurnTimings.DEFAULT),
              log,
              task -> time.after(INPUT_TAKES, task),
              open,
              tap,
              () -> {
                tap.end();
                log.write("call", "session-over");
              });
      session.answer();
      return session;
    };
  }

  private static BookingResult booked(
      InstantSource clock, String conversation, String number, String reason, String summary) {
    Instant now = clock.instant();
    return new BookingResult.Booked(
        new Callback(
            "700013",
            new Callback.Promise(
                conversation,
                number,
                reason,
                summary,
                now.plus(Duration.ofHours(1)),
                now.plus(Duration.ofHours(2)),
                now),
            Optional.empty()));
  }

  /// Voice activity by loudness: tones are speech, the line's own noise is not.
  private static final class LoudnessDetectors implements VoiceActivityDetector.Factory {
    @Override
    public String name() {
      return "loudness";
    }

    @Override
    public VoiceActivityDetector create() {
      return new VoiceActivityDetector() {
        @Override
        public boolean voiced(AudioFrame frame) {
          return ToneSpeech.isVoiced(frame.samples, frame.length);
        }

        @Override
        public void close() {}
      };
    }
  }

  // The caller's side.

  private void dial(SipExchange sip) {
    Map<Integer, short[]> lines = new HashMap<>();
    for (int step = 0; step < rehearsal.steps().size(); step++) {
      if (rehearsal.steps().get(step) instanceof CallerStep.Say say) {
        lines.put(step, speech.speak(say.text()));
      }
    }
    CallerPhone phone =
        new CallerPhone(rehearsal.steps(), lines, CallerTimings.DEFAULT, new Watching());
    SipUri us = SipUri.of("100", server.host().getHostAddress(), 5_060);
    SipUri them =
        SipUri.of(rehearsal.callerId().orElse("anonymous"), caller.host().getHostAddress(), 5_060);
    CallTarget target = new CallTarget(us, NameAddress.of(them), server.peer());
    Call call = sip.dial(target, phone, event -> atCaller(phone, event, sip));
    callersCall = Optional.of(call);
    phone.on(call);
  }

  private void atCaller(CallerPhone phone, CallEvent event, SipExchange sip) {
    phone.happened(event);
    if (event instanceof CallEvent.TransferAsked asked) {
      people.ifPresent(part -> part.callerAsked(callersCall.orElseThrow(), asked, sip));
    }
  }

  private final class Watching implements PhoneWatcher {
    @Override
    public void happened(CallEvent event) {
      if (event instanceof CallEvent.Ended over) {
        hungUp = true;
        silentUntil(over.at().nanos());
        log.write("caller", "call-ended", over.by().toString(), over.cause());
      } else if (event instanceof CallEvent.Answered) {
        callerHeardNanos = loop.now().nanos();
        log.write("caller", "answered");
      }
    }

    @Override
    public void stepBegan(int step, long nanos) {
      log.write("caller", "begins", rehearsal.steps().get(step).shown());
    }

    @Override
    public void agentBegan(long nanos) {
      silentUntil(nanos);
    }

    @Override
    public void agentPaused(long lastVoicedNanos) {
      callerHeardNanos = lastVoicedNanos;
    }
  }

  private void silentUntil(long nanos) {
    longestSilenceNanos = Math.max(longestSilenceNanos, nanos - callerHeardNanos);
  }

  // What must hold.

  private void check() {
    for (RecordEntry entry : log.entriesFrom(entriesSeen)) {
      entriesSeen++;
      require(!ended, "nothing is recorded after the end, found " + entry);
      ended = entry instanceof RecordEntry.Ended;
    }
    require(
        wire.portsOpen() <= (people.isEmpty() ? 2 : 5), "a pair of ports for each end of a call");
    require(recognizer.open() <= 1, "one call opens one recognition stream");
  }

  private void checkAtTheEnd(SipExchange serverSip, SipExchange callerSip) {
    require(hungUp, "the caller's side ends");
    require(ended, "every call ends with a disposition");
    require(wire.portsOpen() == 0, "every port is closed");
    require(recognizer.open() == 0, "every recognition stream is closed");
    require(serverSip.callCount() + callerSip.callCount() == 0, "no call is left");
  }

  private static void require(boolean holds, String invariant) {
    if (!holds) {
      throw new AssertionError(invariant);
    }
  }
}
