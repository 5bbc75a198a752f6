package dev.parley.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.asr.spi.VoiceActivityDetector;
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
import dev.parley.gateway.session.reply.OwnWords;
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
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Wherever a bug strikes, the caller hears an apology, the call ends, and nothing of it is left.
class BrokenCallTest {

  private static final AgentPack AGENT = DemoAgent.PACK;

  private final VirtualTime time = new VirtualTime();
  private final VirtualLoop loop = new VirtualLoop(time);
  private final TestCall call = new TestCall();
  private final List<String> spoken = new ArrayList<>();
  private boolean slotsBreak;
  private boolean recordBreaks;
  private boolean inboxRefuses;
  private int over;
  private CallSession session;

  BrokenCallTest() {
    TrialShop shop = TrialShop.of(DemoAgent.FOLDER);
    Instant began = shop.now().toInstant(ZoneOffset.UTC);
    session =
        new CallSession(
            call,
            new SpeechServices(
                new Deaf(),
                new RecognitionContext(
                    AGENT.agent().language(), AGENT.phrases(), List.of(new Expected.Open())),
                new Silence(),
                BreakingDenoiser::new,
                this::speak,
                new PassJudge(new Completeness(AGENT.phrases()))),
            new DialogServices(
                new DialogMachine(AGENT),
                new KeywordInterpreter(AGENT),
                new KeywordKnowledge(AGENT),
                shop,
                (conversation, request, number, reason, summary) ->
                    new BookingResult.Refused("full"),
                new Records(),
                task -> time.after(Duration.ofMillis(1), task),
                () -> began.plusNanos(time.nowNanos()),
                true,
                Optional.empty()),
            new TurnEngine(TurnTimings.DEFAULT),
            CallWatcher.NOBODY,
            this::inbox,
            new TurnExpectation(
                AGENT.agent().language(),
                "",
                List.of(new TurnExpectation.Answer.Open()),
                Duration.ofSeconds(6)),
            RecordingTap.off(),
            () -> over++);
    session.answer();
    call.events = session;
    session.accept(new CallEvent.Answered(loop.now()));
    call.ticks();
    time.runFor(Duration.ofSeconds(1));
    assertEquals(1, spoken.size(), "the greeting");
  }

  private void inbox(Runnable task) {
    if (inboxRefuses) {
      throw new IllegalStateException("full");
    }
    time.after(Duration.ofMillis(1), task);
  }

  private Speech speak(String text, SpeechListener listener) {
    spoken.add(text);
    listener.audio(new short[3 * AudioFormat.TELEPHONE.sampleRateHz()]);
    listener.ended();
    return new Speech() {
      @Override
      public void stop() {}
    };
  }

  private void endsWithAnApology() {
    time.runFor(Duration.ofSeconds(10));
    assertEquals(OwnWords.APOLOGY.text(), spoken.getLast());
    assertEquals(List.of("internal error"), call.hungUp);
    assertEquals(1, over, "told once that the call is over");
  }

  @Test
  void in_a_slot_of_its_media() {
    slotsBreak = true;
    time.runFor(Duration.ofMillis(20));
    slotsBreak = false;
    endsWithAnApology();
  }

  @Test
  void in_what_is_done_on_the_conversations_thread() {
    recordBreaks = true;
    session.accept(new CallEvent.KeyPressed('0', Duration.ofMillis(80), loop.now()));
    endsWithAnApology();
  }

  @Test
  void when_the_conversation_is_so_far_behind_that_it_refuses() {
    inboxRefuses = true;
    session.accept(new CallEvent.KeyPressed('0', Duration.ofMillis(80), loop.now()));
    endsWithAnApology();
  }

  @Test
  void slots_that_never_work_again_end_the_call_at_once() {
    slotsBreak = true;
    time.runFor(Duration.ofMillis(100));
    assertEquals("internal error", call.hungUp.getFirst());
    assertEquals(1, over);
  }

  @Test
  void a_call_that_ends_while_nothing_works_is_over_all_the_same() {
    inboxRefuses = true;
    session.accept(new CallEvent.Ended(CallEvent.EndedBy.CALLER, "hung up", loop.now()));
    assertEquals(1, over);
    assertTrue(call.closedDenoiser, "what it held is given back");
  }

  private final class TestCall implements Call {
    private Consumer<CallEvent> events = _ -> {};
    private Optional<MediaTick> tick = Optional.empty();
    private final List<String> hungUp = new ArrayList<>();
    private boolean closedDenoiser;

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
      switch (command) {
        case CallCommand.Answer(var wanted) -> tick = Optional.of(wanted);
        case CallCommand.HangUp(var reason) -> {
          if (tick.isPresent()) {
            tick = Optional.empty();
            hungUp.add(reason);
            time.after(
                Duration.ZERO,
                () -> events.accept(new CallEvent.Ended(CallEvent.EndedBy.US, reason, loop.now())));
          }
        }
        default -> {}
      }
    }

    private void ticks() {
      tick.ifPresent(
          wanted -> {
            wanted.tick(new QuietMedia(), time.nowNanos());
            time.after(Duration.ofMillis(20), this::ticks);
          });
    }
  }

  private final class BreakingDenoiser implements Denoiser {
    @Override
    public void clean(AudioFrame frame) {
      if (slotsBreak) {
        throw new IllegalStateException("a bug");
      }
    }

    @Override
    public void close() {
      call.closedDenoiser = true;
    }
  }

  private final class Records implements DialogServices.RecordKeeper {
    @Override
    public void begin(ConversationStart start) {}

    @Override
    public void append(String conversation, RecordEntry entry) {
      if (recordBreaks) {
        throw new IllegalStateException("a bug");
      }
    }
  }

  private static final class QuietMedia implements CallMedia {
    @Override
    public AudioFormat format() {
      return AudioFormat.TELEPHONE;
    }

    @Override
    public void hear(AudioFrame frame, long nowNanos) {
      frame.content = AudioFrame.Content.RECEIVED;
      frame.mediaNanos = nowNanos;
    }

    @Override
    public long jitterBufferNanos() {
      return 0;
    }

    @Override
    public long say(AudioFrame frame, long nowNanos) {
      return 0;
    }

    @Override
    public void saySilence(long nowNanos) {}

    @Override
    public MediaStatistics statistics() {
      return new MediaStatistics(0, 0, 0, 0, 0, 0, 0);
    }
  }

  private static final class Silence implements VoiceActivityDetector.Factory {
    @Override
    public String name() {
      return "nobody speaks";
    }

    @Override
    public VoiceActivityDetector create() {
      return new VoiceActivityDetector() {
        @Override
        public boolean voiced(AudioFrame frame) {
          return false;
        }

        @Override
        public void close() {}
      };
    }
  }

  private static final class Deaf implements SpeechRecognizer {
    @Override
    public String name() {
      return "deaf";
    }

    @Override
    public RecognitionStream open(
        AudioFormat format, RecognitionContext context, Consumer<RecognitionEvent> listener) {
      return new NothingRecognized();
    }

    @Override
    public void close() {}
  }
}
