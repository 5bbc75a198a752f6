package dev.parley.asr.engine.viterbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.decoding.Contexts;
import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.decoding.HeardAudio;
import dev.parley.asr.decoding.Hearing;
import dev.parley.asr.engine.viterbi.model.AcousticModel;
import dev.parley.asr.engine.viterbi.search.PhonePairs;
import dev.parley.asr.language.Pronouncing;
import dev.parley.asr.language.PronouncingDictionary;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
@Timeout(60)
class ViterbiPassTest {

  private static final int RATE_HZ = 8_000;

  private static final RecognitionContext YES_NO =
      new RecognitionContext(
          Locale.ENGLISH, List.of("where is my order"), List.of(new Expected.YesNo()));

  private static final RecognitionContext SLOW =
      YES_NO.expecting(List.of(new Expected.Digits(7, 15, List.of(), Expected.DigitsCheck.NONE)));

  private final CountDownLatch mayBeMade = new CountDownLatch(1);

  /// The network of a number of any length takes seconds on a JVM that has just begun.
  @Test
  void a_call_whose_network_is_being_made_keeps_no_other_from_being_heard() throws Exception {
    var model = AcousticModel.load();
    var sounds = new Sounds(model.phones(), new Pronouncing(PronouncingDictionary.load()));
    var compiler = new NetworkCompiler(model.phones(), sounds, true);
    var contexts =
        new Contexts<ContextNetworks>(
            context -> {
              if (context.equals(SLOW)) {
                waitFor(mayBeMade);
              }
              return compiler.networks(context);
            });
    contexts.of(YES_NO);
    var pairs = new PhonePairs.Counter(model.phones()).build(1);
    var hearing = new ViterbiHearing(contexts, new RunningSearch.Shelf(model, pairs, 1));
    try (var pool = new DecodingPool<>(1, 8, () -> new ViterbiDecoder(model, pairs))) {
      var waits = new LinkedBlockingQueue<RecognitionEvent>();
      var other = new LinkedBlockingQueue<RecognitionEvent>();
      hearing.prepare(SLOW, pool);
      hearing.ask(request(SLOW, waits), pool);
      hearing.ask(request(YES_NO, other), pool);
      assertTrue(other.take() instanceof RecognitionEvent.Final);
      assertEquals(0, waits.size(), "heard without its network");
      mayBeMade.countDown();
      assertTrue(waits.take() instanceof RecognitionEvent.Final);
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static Hearing.Request request(
      RecognitionContext context, BlockingQueue<RecognitionEvent> events) {
    var audio = new HeardAudio(RATE_HZ, 8);
    var frame = new AudioFrame(AudioFormat.TELEPHONE);
    for (int i = 0; i < 50; i++) {
      for (int n = 0; n < frame.length; n++) {
        frame.samples[n] = (short) ((i * 7_919 + n * 104_729) % 4_000 - 2_000);
      }
      audio.write(frame);
    }
    return new Hearing.Request(
        1, Purpose.TURN, context, audio, 0, audio.written(), RATE_HZ, events::add);
  }
}
