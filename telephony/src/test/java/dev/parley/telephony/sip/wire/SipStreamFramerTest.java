package dev.parley.telephony.sip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.wire.SipStreamFramer.Frame;
import dev.parley.testkit.Seeds;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipStreamFramerTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(100)
  void messages_come_whole_however_the_stream_is_cut(long seed) {
    Random random = new Random(seed);
    RandomMessages messages = new RandomMessages(seed);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      SipMessage message = messages.message();
      stream.writeBytes(SipWriter.write(message));
      sent.add(message.toString());
      if (random.nextInt(3) == 0) {
        stream.writeBytes(bytes("\r\n\r\n"));
        sent.add("ping");
      }
    }
    SipStreamFramer framer = new SipStreamFramer();
    List<String> got = new ArrayList<>();
    byte[] all = stream.toByteArray();
    for (int at = 0; at < all.length; ) {
      int end = Math.min(all.length, at + 1 + random.nextInt(random.nextBoolean() ? 4 : 900));
      for (Frame frame : framer.read(Arrays.copyOfRange(all, at, end))) {
        got.add(
            switch (frame) {
              case Frame.Message(var bytes) ->
                  assertInstanceOf(SipReading.Read.class, SipParser.read(bytes))
                      .message()
                      .toString();
              case Frame.Ping _ -> "ping";
              case Frame.Broken(_, var why) -> why;
            });
      }
      at = end;
    }
    assertEquals(sent, got);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OPTIONS sip:a@b SIP/2.0\r\nCall-ID: x\r\n\r\n",
        "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: -1\r\n\r\n",
        "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 1000000\r\n\r\n",
        "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 3\r\nl: 4\r\n\r\nabcd",
      })
  void a_stream_whose_boundary_is_lost_is_broken_for_good(String text) {
    SipStreamFramer framer = new SipStreamFramer();
    List<Frame> frames = framer.read(bytes(text));
    assertEquals(1, frames.size());
    assertInstanceOf(Frame.Broken.class, frames.getFirst());
    assertEquals(List.of(), framer.read(bytes("OPTIONS sip:a@b SIP/2.0\r\nl: 0\r\n\r\n")));
  }

  @Test
  void header_fields_without_end_are_cut_off() {
    SipStreamFramer framer = new SipStreamFramer();
    byte[] line = bytes("X: " + "x".repeat(97) + "\r\n");
    int taken = 0;
    List<Frame> frames = framer.read(bytes("OPTIONS sip:a@b SIP/2.0\r\n"));
    while (frames.isEmpty()) {
      frames = framer.read(line);
      taken += line.length;
    }
    assertInstanceOf(Frame.Broken.class, frames.getFirst());
    assertEquals(SipStreamFramer.HEADER_BYTES_MAX, taken, line.length);
  }

  /// Each byte is looked at and moved a few times, not as often as there are bytes.
  @Test
  void a_stream_of_line_breaks_costs_what_it_is_long() {
    SipStreamFramer framer = new SipStreamFramer();
    byte[] breaks = bytes("\n".repeat(4_000_000));
    assertTimeout(Duration.ofSeconds(5), () -> assertEquals(List.of(), framer.read(breaks)));
    assertEquals(0, framer.bytesHeld());
  }
}
