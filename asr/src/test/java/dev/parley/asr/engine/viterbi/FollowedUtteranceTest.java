package dev.parley.asr.engine.viterbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.Caller;
import dev.parley.asr.decoding.Contexts;
import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.decoding.Followed;
import dev.parley.asr.decoding.HeardAudio;
import dev.parley.asr.decoding.Hearing;
import dev.parley.asr.engine.viterbi.model.AcousticModel;
import dev.parley.asr.language.Agreement;
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
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Answers in a caller's own words, heard as they are said, against the same audio heard at once.
@Tag("slow")
class FollowedUtteranceTest {

  private static final RecognitionContext OPEN =
      new RecognitionContext(
          Locale.ENGLISH,
          List.of("where is my order", "i want to return my boots", "my parcel never arrived"),
          List.of(new Expected.Open()));

  private static final RecognitionContext YES_NO = OPEN.expecting(List.of(new Expected.YesNo()));

  private static final List<String> SAID =
      List.of(
          "hello I bought a pair of boots last week and one of them is too small",
          "my brother told me that you can send the money back to my card",
          "I would like to know if the package is going to be here by friday",
          "good morning I think there is something wrong with the order I made");

  private static final int RATE_HZ = 8_000;
  private static final int SECONDS_MAX = 8;

  private static DecodingPool<ViterbiDecoder> pool;
  private static Contexts<ContextNetworks> contexts;
  private static Supplier<RunningSearch.Shelf> shelf;
  private static Caller caller;

  @BeforeAll
  static void load() {
    var model = AcousticModel.load();
    var sounds = new Sounds(model.phones(), new Pronouncing(PronouncingDictionary.load()));
    var pairs = ViterbiRecognizer.pairs(model, sounds);
    var compiler = new NetworkCompiler(model.phones(), sounds, false);
    contexts = new Contexts<>(compiler::networks);
    contexts.of(OPEN);
    shelf = () -> new RunningSearch.Shelf(model, pairs, 1);
    pool = new DecodingPool<>(2, 8, () -> new ViterbiDecoder(model, pairs));
    caller = new Caller();
  }

  @AfterAll
  static void close() {
    pool.close();
    caller.close();
  }

  private ViterbiHearing hearing;
  private final LinkedBlockingQueue<RecognitionEvent> events = new LinkedBlockingQueue<>();
  private final HeardAudio audio = new HeardAudio(RATE_HZ, SECONDS_MAX);

  @BeforeEach
  void begin() {
    hearing = new ViterbiHearing(contexts, shelf.get());
  }

  private void write(short[] samples, int from, int to) {
    var frame = new AudioFrame(AudioFormat.TELEPHONE);
    for (int at = from; at < to; at += frame.samples.length) {
      frame.length = Math.min(frame.samples.length, to - at);
      System.arraycopy(samples, at, frame.samples, 0, frame.length);
      audio.write(frame);
    }
  }

  private Followed follow(long from) {
    return hearing
        .follow(
            new Hearing.Utterance(OPEN, audio, from, RATE_HZ * SECONDS_MAX, RATE_HZ, events::add),
            pool)
        .orElseThrow();
  }

  private Hearing.Request request(RecognitionContext context, long from) {
    return new Hearing.Request(
        1, Purpose.TURN, context, audio, from, audio.written(), RATE_HZ, events::add);
  }

  private String words() {
    var event = assertInstanceOf(RecognitionEvent.Final.class, Caller.next(events));
    return event.recognition().bestText();
  }

  private String atOnce(long from) {
    hearing.ask(request(OPEN, from), pool);
    return words();
  }

  /// Lets the utterance be followed from two seconds of it on.
  private Followed followedInto(short[] said) {
    long from = audio.written();
    var followed = follow(from);
    write(said, 0, 2 * RATE_HZ);
    awaitFollowed(followed);
    write(said, 2 * RATE_HZ, said.length);
    return followed;
  }

  private void awaitFollowed(Followed followed) {
    await(() -> followed.heard(audio.written()));
  }

  private static void await(BooleanSupplier until) {
    long began = System.nanoTime();
    while (!until.getAsBoolean()) {
      assertTrue(System.nanoTime() - began < TimeUnit.MINUTES.toNanos(1));
      Thread.onSpinWait();
    }
  }

  @Test
  void words_heard_along_are_hardly_other_words() {
    int words = 0;
    int other = 0;
    for (var text : SAID) {
      long from = audio.written();
      var followed = followedInto(caller.says(text, "slt"));
      followed.ask(request(OPEN, from));
      var along = List.of(words().split(" "));
      followed.close();
      var whole = List.of(atOnce(from).split(" "));
      words += whole.size();
      other += Agreement.edits(whole, along);
    }
    assertTrue(words > 30, words + " words");
    assertTrue(other <= words / 8, other + " of " + words + " words are others");
  }

  @Test
  void words_so_far_are_told() throws InterruptedException {
    var followed = followedInto(caller.says(SAID.getFirst(), "slt"));
    var soFar = assertInstanceOf(RecognitionEvent.Interim.class, events.take()).text();
    followed.close();
    assertTrue(soFar.contains(" "), soFar);
  }

  @Test
  void it_is_followed_from_when_its_networks_are_there() {
    var mayBeMade = new CountDownLatch(1);
    try (var late =
        new Contexts<ContextNetworks>(
            context -> {
              await(() -> mayBeMade.getCount() == 0);
              return contexts.of(context);
            })) {
      hearing = new ViterbiHearing(late, shelf.get());
      var said = caller.says(SAID.getFirst(), "slt");
      var followed = follow(0);
      write(said, 0, 2 * RATE_HZ);
      assertFalse(followed.heard(audio.written()));
      mayBeMade.countDown();
      await(() -> late.ifMade(OPEN).isPresent());
      assertFalse(followed.heard(audio.written()), "a step before more was heard");
      write(said, 2 * RATE_HZ, said.length);
      awaitFollowed(followed);
      followed.ask(request(OPEN, 0));
      var along = List.of(words().split(" "));
      followed.close();
      int other = Agreement.edits(List.of(atOnce(0).split(" ")), along);
      assertTrue(other <= along.size() / 8, other + " of " + along + " are others");
    }
  }

  @Test
  void the_last_bit_of_an_empty_line_is_nothing() {
    var random = new Random(5);
    var lastBit = new short[3 * RATE_HZ];
    for (int i = 0; i < lastBit.length; i++) {
      lastBit[i] = (short) (random.nextInt(3) - 1);
    }
    var followed = followedInto(lastBit);
    followed.ask(request(OPEN, 0));
    assertEquals("", words());
    followed.close();
    assertEquals(0, events.size());
  }

  @Test
  void after_a_pause_the_utterance_is_heard_further() {
    var followed = followedInto(caller.says(SAID.getFirst(), "slt"));
    followed.ask(request(OPEN, 0));
    var before = words();
    var more = caller.says("and the other one is too big", "slt");
    write(more, 0, more.length);
    followed.ask(request(OPEN, 0));
    var after = words();
    followed.close();
    assertTrue(after.split(" ").length > before.split(" ").length + 3, before + " / " + after);
  }

  @Test
  void it_serves_turns_of_its_own_beginning_in_its_own_context() {
    var followed = followedInto(caller.says(SAID.getFirst(), "slt"));
    assertTrue(followed.serves(request(OPEN, 0)));
    assertFalse(followed.serves(request(YES_NO, 0)));
    assertFalse(followed.serves(request(OPEN, 160)));
    followed.close();
    assertFalse(followed.serves(request(OPEN, 0)));
  }

  @Test
  void a_pass_that_was_asked_of_it_before_it_was_over_is_heard_all_the_same() {
    var followed = followedInto(caller.says(SAID.getFirst(), "slt"));
    var request = request(OPEN, 0);
    followed.close();
    followed.ask(request);
    assertEquals(atOnce(0), words());
  }

  @Test
  void what_is_too_long_to_be_kept_is_not_followed() {
    var said = caller.says(String.join(", ", SAID), "slt");
    assertTrue(said.length > RATE_HZ * SECONDS_MAX);
    var followed = follow(0);
    write(said, 0, 2 * RATE_HZ);
    awaitFollowed(followed);
    write(said, 2 * RATE_HZ, said.length);
    await(() -> !followed.heard(audio.written()));
    assertFalse(followed.serves(request(OPEN, 0)));
  }

  @Test
  void more_callers_than_there_are_searches_for_are_heard_at_once() {
    var first = followedInto(caller.says(SAID.getFirst(), "slt"));
    long from = audio.written();
    var second = follow(from);
    var said = caller.says(SAID.get(1), "slt");
    write(said, 0, said.length);
    second.heard(audio.written());
    assertTrue(atOnce(from).contains(" "));
    assertFalse(second.serves(request(OPEN, from)));
    first.close();
    second.close();
  }

  @Test
  void narrow_questions_are_not_followed() {
    assertTrue(
        hearing
            .follow(
                new Hearing.Utterance(
                    YES_NO, audio, 0, RATE_HZ * SECONDS_MAX, RATE_HZ, events::add),
                pool)
            .isEmpty());
  }
}
