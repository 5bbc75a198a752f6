package dev.parley.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.activity.CallerActivity;
import dev.parley.asr.engine.fvad.FvadFactory;
import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.desk.callback.BookingResult;
import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.RecordEntry;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.trial.KeywordInterpreter;
import dev.parley.dialog.trial.KeywordKnowledge;
import dev.parley.dialog.trial.TrialShop;
import dev.parley.dialog.understand.Completeness;
import dev.parley.gateway.recording.RecordingTap;
import dev.parley.gateway.rehearsal.VirtualLoop;
import dev.parley.gateway.turn.PassJudge;
import dev.parley.gateway.turn.TurnEngine;
import dev.parley.gateway.turn.TurnTimings;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.testkit.VirtualTime;
import dev.parley.tts.CollectedSpeech;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// On a telephone that sends back what it plays, 160 ms later and 15 dB softer: the agent doesn't
/// stop for its own voice, and does for the caller's. Voice, voice activity and turn-taking are the
/// served ones; the recognizer takes whatever was said for words of a caller.
class EchoedCallTest {

  private static final AgentPack AGENT = DemoAgent.PACK;

  private static final int FRAME = 160;
  private static final int DELAY_FRAMES = 8;
  private static final double COMES_BACK = Math.pow(10, -15 / 20.0);
  private static final double LINE_NOISE = 32_768 * Math.pow(10, -66 / 20.0);

  /// No words of ours that come back are heard in less: 300 ms from when speech was detected.
  private static final Duration OUR_WORDS = Duration.ofMillis(300);

  /// A stop word is out after 240 ms, 60 of which it took to detect.
  private static final Duration STOP_WORD = Duration.ofMillis(180);

  private static SpeechSynthesizer synthesizer;

  private final VirtualTime time = new VirtualTime();
  private final VirtualLoop loop = new VirtualLoop(time);
  private final EchoingCall call = new EchoingCall();
  private final List<RecordEntry.AgentTurn> said = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();

  @BeforeAll
  static void open() {
    synthesizer = Synthesizers.choose().open();
  }

  @AfterAll
  static void close() {
    synthesizer.close();
  }

  private static short[] spoken(String text, String voice) {
    return CollectedSpeech.of(synthesizer, text, voice, AudioFormat.TELEPHONE).samples();
  }

  private void greets() {
    TrialShop shop = TrialShop.of(DemoAgent.FOLDER);
    Instant began = shop.now().toInstant(ZoneOffset.UTC);
    CallSession session =
        new CallSession(
            call,
            new SpeechServices(
                new TakesAllForCaller(),
                new RecognitionContext(
                    AGENT.agent().language(), AGENT.phrases(), List.of(new Expected.Open())),
                CallerActivity.within(new FvadFactory()),
                Denoiser.PassThrough::new,
                this::speak,
                new PassJudge(new Completeness(AGENT.phrases()))),
            new DialogServices(
                new DialogMachine(AGENT),
                new KeywordInterpreter(AGENT),
                new KeywordKnowledge(AGENT),
                shop,
                (_, _, _, _, _) -> new BookingResult.Refused("full"),
                new Records(),
                task -> time.after(Duration.ofMillis(1), task),
                () -> began.plusNanos(time.nowNanos()),
                true,
                Optional.empty()),
            new TurnEngine(TurnTimings.DEFAULT),
            CallWatcher.NOBODY,
            task -> time.after(Duration.ofMillis(1), task),
            new TurnExpectation(
                AGENT.agent().language(),
                "",
                List.of(new TurnExpectation.Answer.Open()),
                Duration.ofSeconds(6)),
            RecordingTap.off(),
            () -> {});
    session.answer();
    session.accept(new CallEvent.Answered(loop.now()));
    call.ticks();
  }

  /// In virtual time everything is said at once.
  private Speech speak(String text, SpeechListener listener) {
    CollectedSpeech speech = CollectedSpeech.of(synthesizer, text, "slt", AudioFormat.TELEPHONE);
    speech.marks().forEach(listener::word);
    listener.audio(speech.samples());
    listener.ended();
    return () -> {};
  }

  @Test
  void its_own_voice_does_not_stop_the_agent() {
    greets();
    time.runFor(Duration.ofSeconds(9));
    assertTrue(call.loudest > 1_000, "what comes back is as loud as a caller: " + call.loudest);
    RecordEntry.AgentTurn greeting = said.getFirst();
    assertEquals(greeting.text().length(), greeting.charsHeard(), greeting.text());
    assertEquals(List.of(), heard);
  }

  @Test
  void a_caller_who_says_stop_over_it_is_obeyed() {
    call.says(spoken("Stop. Please stop.", "rms"), 2_500);
    greets();
    time.runFor(Duration.ofSeconds(9));
    RecordEntry.AgentTurn greeting = said.getFirst();
    assertTrue(greeting.charsHeard() < greeting.text().length(), "it was stopped");
    Duration after = greeting.until().minusMillis(2_500);
    assertTrue(after.isPositive() && after.toMillis() <= 500, after + " after the caller began");
    assertTrue(heard.contains("stop"), heard.toString());
  }

  /// The caller's telephone.
  private final class EchoingCall implements Call, CallMedia {
    private final Random random = new Random(3);
    private final short[][] played = new short[DELAY_FRAMES][FRAME];
    private Optional<MediaTick> tick = Optional.empty();
    private short[] callers = {};
    private int callersFrom;
    private int slot;
    private int loudest;

    void says(short[] samples, int atMs) {
      callers = samples;
      callersFrom = atMs / 20 * FRAME;
    }

    /// Whether the caller has begun.
    boolean spoke() {
      return callers.length > 0 && slot * FRAME > callersFrom;
    }

    private void ticks() {
      tick.ifPresent(
          wanted -> {
            wanted.tick(this, time.nowNanos());
            slot++;
            time.after(Duration.ofMillis(20), this::ticks);
          });
    }

    @Override
    public void hear(AudioFrame frame, long nowNanos) {
      short[] back = played[slot % DELAY_FRAMES];
      for (int i = 0; i < FRAME; i++) {
        int at = slot * FRAME + i - callersFrom;
        double caller = at >= 0 && at < callers.length ? 0.7 * callers[at] : 0;
        double sum = COMES_BACK * back[i] + caller + LINE_NOISE * random.nextGaussian();
        frame.samples[i] = (short) Math.round(sum);
        loudest = Math.max(loudest, Math.abs(frame.samples[i]));
      }
      Arrays.fill(back, (short) 0);
      frame.content = AudioFrame.Content.RECEIVED;
      frame.mediaNanos = nowNanos;
    }

    @Override
    public long say(AudioFrame frame, long nowNanos) {
      System.arraycopy(frame.samples, 0, played[slot % DELAY_FRAMES], 0, FRAME);
      return (long) slot * FRAME;
    }

    @Override
    public void saySilence(long nowNanos) {}

    @Override
    public AudioFormat format() {
      return AudioFormat.TELEPHONE;
    }

    @Override
    public long jitterBufferNanos() {
      return 0;
    }

    @Override
    public MediaStatistics statistics() {
      return new MediaStatistics(slot, 0, 0, 0, slot, 0, 0);
    }

    @Override
    public CallOffer offer() {
      return new CallOffer(
          new CallId("c1"), Optional.empty(), new PhoneNumber("agent"), "sip1", Map.of());
    }

    @Override
    public CallLoop loop() {
      return loop;
    }

    @Override
    public void perform(CallCommand command) {
      if (command instanceof CallCommand.Answer(var wanted)) {
        tick = Optional.of(wanted);
      }
    }
  }

  private final class Records implements DialogServices.RecordKeeper {
    @Override
    public void begin(ConversationStart start) {}

    @Override
    public void append(String conversation, RecordEntry entry) {
      if (entry instanceof RecordEntry.AgentTurn turn) {
        said.add(turn);
      }
    }
  }

  /// Hears "stop" where the caller spoke, and a question of theirs in anything else that is long
  /// enough for words.
  private final class TakesAllForCaller implements SpeechRecognizer {
    @Override
    public String name() {
      return "takes all for the caller";
    }

    @Override
    public RecognitionStream open(
        AudioFormat format, RecognitionContext context, Consumer<RecognitionEvent> listener) {
      return new RecognitionStream() {
        private long startedNanos;

        @Override
        public void push(AudioFrame frame) {}

        @Override
        public void utteranceStarted() {
          startedNanos = time.nowNanos();
        }

        @Override
        public void decode(int pass, Purpose purpose) {
          boolean callers = call.spoke();
          String text = callers ? "stop" : "where is my order";
          Duration needed = callers ? STOP_WORD : OUR_WORDS;
          boolean words = time.nowNanos() - startedNanos >= needed.toNanos();
          Recognition recognition =
              words
                  ? new Recognition(
                      List.of(new Recognition.Hypothesis(text, List.of(), 0.95)), true)
                  : Recognition.NOTHING;
          if (words) {
            heard.add(text);
          }
          time.after(
              Duration.ofMillis(15),
              () -> listener.accept(new RecognitionEvent.Final(pass, recognition, 0, 0)));
        }

        @Override
        public void drop(int pass) {}

        @Override
        public void utteranceEnded() {}

        @Override
        public void expect(RecognitionContext wanted) {}

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }
}
