package dev.parley.telephony.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.call.CallEvent;
import dev.parley.testkit.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/// Damaged messages, 100 a seed, into everything that a message gets into.
class StreamFuzzTest {

  private static final int MESSAGES = 100;
  private static final String PIECES = "{}[]\":,\\/=0159AZaz \u0000\u00e9\ud83d";

  private static final List<String> GOOD =
      List.of(
          Streams.CONNECTED,
          Streams.START,
          Streams.media(3, 0x55),
          Streams.media(900_000_000_000_000_000L, "/w=="),
          Streams.key("5"),
          Streams.mark("parley-1"),
          Streams.STOP,
          "{\"event\":\"other\",\"other\":[1,2,{\"a\":null}],\"streamSid\":true}");

  @ParameterizedTest(name = "seed {0}")
  @Seeds(200)
  void damaged_messages_break_nothing(long seed) {
    damagedMessages(seed);
  }

  @Tag("nightly")
  @ParameterizedTest(name = "seed {0}")
  @Seeds(10_000)
  void a_million_damaged_messages_break_nothing(long seed) {
    damagedMessages(seed);
  }

  private static void damagedMessages(long seed) {
    Random random = new Random(seed);
    TwilioCallFixture far = new TwilioCallFixture();
    far.answered();
    MediaStream stream = new MediaStream(Streams.ACCOUNT);
    MediaStream.State state = new MediaStream.State.Opened();
    for (int i = 0; i < MESSAGES; i++) {
      String text = damaged(GOOD.get(random.nextInt(GOOD.size())), random);
      StreamMessage message = far.reader.read(text);
      if (message instanceof StreamMessage.Media media) {
        assertTrue(media.length() >= 0 && media.length() <= StreamMessageReader.OCTETS_MAX);
      }
      MediaStream.Step step = stream.on(state, message);
      state =
          step.state() instanceof MediaStream.State.Closed
              ? new MediaStream.State.Opened()
              : step.state();
      far.sayFrames(random.nextInt(3));
      far.media.mark();
      far.call.told(message, far.socket);
      far.time.runFor(Duration.ofMillis(random.nextInt(30)));
      long unplayed = far.media.unplayedSamples();
      assertTrue(unplayed >= 0, "more was heard than said");
    }
    far.call.statusReported(CallStatus.COMPLETED);
    far.time.runFor(Duration.ofMillis(20));
    assertEquals(1, far.events.stream().filter(e -> e instanceof CallEvent.Ended).count());
    assertEquals(1, far.ended);
  }

  private static String damaged(String message, Random random) {
    StringBuilder text = new StringBuilder(message);
    for (int hits = random.nextInt(5); hits > 0 && !text.isEmpty(); hits--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
        case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
        case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
        case 3 -> text.setLength(at);
        default -> text.insert(at, message, 0, random.nextInt(message.length()));
      }
    }
    return text.toString();
  }
}
