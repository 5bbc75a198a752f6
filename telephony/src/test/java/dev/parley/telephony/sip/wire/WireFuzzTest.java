package dev.parley.telephony.sip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.wire.SipStreamFramer.Frame;
import dev.parley.testkit.Damage;
import dev.parley.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/// Damaged messages into the parser, and damaged streams, cut anywhere, into the framer: a thousand
/// a seed of each.
class WireFuzzTest {

  private static final int INPUTS = 1_000;

  private static final List<String> TOKENS =
      List.of(
          "\r\n",
          "\r\n\r\n",
          "\r\n ",
          "\n",
          ":",
          ";",
          ",",
          "<",
          ">",
          "\"",
          "\\",
          "@",
          "SIP/2.0",
          "%",
          "[",
          "]",
          "\0",
          "\u00e9",
          "Content-Length: 5\r\n",
          "l:",
          "Via: ",
          "sips:",
          "tel:");

  @ParameterizedTest(name = "seed {0}")
  @Seeds(20)
  void damaged_messages_are_read_or_refused(long seed) {
    messages(seed);
  }

  @Tag("nightly")
  @ParameterizedTest(name = "seed {0}")
  @Seeds(1_000)
  void a_million_damaged_messages_are_read_or_refused(long seed) {
    messages(seed);
  }

  /// What can be read can be written, and means the same then.
  private static void messages(long seed) {
    Random random = new Random(seed);
    Damage damage = new Damage(random, TOKENS);
    RandomMessages messages = new RandomMessages(seed);
    byte[] other = SipWriter.write(messages.message());
    for (int i = 0; i < INPUTS; i++) {
      byte[] good = SipWriter.write(messages.message());
      byte[] damaged = damage.of(good, other);
      other = good;
      if (SipParser.read(damaged) instanceof SipReading.Read read) {
        assertEquals(
            read,
            SipParser.read(SipWriter.write(read.message())),
            () -> new String(damaged, StandardCharsets.UTF_8));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(20)
  void a_damaged_stream_is_cut_or_broken_off(long seed) {
    streams(seed);
  }

  @Tag("nightly")
  @ParameterizedTest(name = "seed {0}")
  @Seeds(1_000)
  void a_million_pieces_of_damaged_streams_are_cut_or_broken_off(long seed) {
    streams(seed);
  }

  private static void streams(long seed) {
    Random random = new Random(seed);
    Damage damage = new Damage(random, TOKENS);
    RandomMessages messages = new RandomMessages(seed);
    SipStreamFramer framer = new SipStreamFramer();
    for (int i = 0; i < INPUTS; i++) {
      byte[] good = SipWriter.write(messages.message());
      byte[] piece = random.nextBoolean() ? good : damage.of(good, good);
      int cut = random.nextInt(piece.length + 1);
      for (byte[] part :
          List.of(Arrays.copyOf(piece, cut), Arrays.copyOfRange(piece, cut, piece.length))) {
        for (Frame frame : framer.read(part)) {
          switch (frame) {
            case Frame.Message(var bytes) -> SipParser.read(bytes);
            case Frame.Ping _ -> {}
            case Frame.Broken(var bytes, _) -> {
              SipParser.read(bytes);
              framer = new SipStreamFramer();
            }
          }
        }
        assertTrue(
            framer.bytesHeld()
                <= SipStreamFramer.HEADER_BYTES_MAX + SipStreamFramer.BODY_BYTES_MAX + part.length,
            "more is held than a message may have");
      }
    }
  }
}
