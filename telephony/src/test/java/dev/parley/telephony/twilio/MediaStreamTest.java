package dev.parley.telephony.twilio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.twilio.MediaStream.Act;
import dev.parley.telephony.twilio.MediaStream.State;
import dev.parley.telephony.twilio.MediaStream.Step;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaStreamTest {

  private final StreamMessageReader reader = new StreamMessageReader();
  private final MediaStream stream = new MediaStream(Streams.ACCOUNT);
  private State state = new State.Opened();

  @Test
  void a_stream_begins_is_told_and_ends() {
    assertInstanceOf(Act.PassOver.class, say(Streams.CONNECTED));
    StreamMessage.Start start = assertInstanceOf(Act.Begin.class, say(Streams.START)).start();
    assertEquals(Streams.STREAM, start.streamSid());
    assertEquals(Streams.CALL, start.callSid());
    assertEquals(Map.of("token", "t1"), start.parameters());
    StreamMessage.Media media =
        assertInstanceOf(StreamMessage.Media.class, told(Streams.media(1, 0x42)));
    assertEquals(1, media.chunk());
    byte[] expected = new byte[160];
    Arrays.fill(expected, (byte) 0x42);
    assertArrayEquals(expected, Arrays.copyOf(media.octets(), media.length()));
    assertEquals(
        '#', assertInstanceOf(StreamMessage.KeyPressed.class, told(Streams.key("#"))).key());
    assertEquals(
        "m", assertInstanceOf(StreamMessage.MarkReached.class, told(Streams.mark("m"))).mark());
    assertInstanceOf(StreamMessage.Stopped.class, told(Streams.STOP));
    assertInstanceOf(Act.PassOver.class, say(Streams.media(2, 0)));
    assertEquals(new State.Closed(), state);
  }

  @Test
  void members_may_come_in_any_order_and_number_types() {
    say(Streams.START);
    assertInstanceOf(
        StreamMessage.Media.class,
        told(
            "{\"streamSid\":\"%s\",\"new\":{\"a\":[1,{}]},\"media\":{\"payload\":\"/w==\",\"chunk\":7,\"track\":\"inbound\"},\"event\":\"media\"}"
                .formatted(Streams.STREAM)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"media", "dtmf", "mark", "stop"})
  void nothing_but_start_begins_a_stream(String event) {
    String message =
        switch (event) {
          case "media" -> Streams.media(1, 0);
          case "dtmf" -> Streams.key("1");
          case "mark" -> Streams.mark("m");
          default -> Streams.STOP;
        };
    assertEquals(1002, closed(say(message)));
  }

  @Test
  void without_start_the_connection_is_closed() {
    say(Streams.CONNECTED);
    assertEquals(1008, closed(step(stream.onDeadline(state))));
    state = new State.Opened();
    say(Streams.START);
    assertInstanceOf(Act.PassOver.class, step(stream.onDeadline(state)));
  }

  @Test
  void another_account_s_stream_is_closed() {
    assertEquals(1008, closed(say(Streams.START.replace(Streams.ACCOUNT, "AC" + "f".repeat(32)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio/x-mulaw>audio/l16", "8000>16000", "\"channels\":1>\"channels\":2"})
  void other_audio_is_closed(String change) {
    String[] fromTo = change.split(">");
    assertEquals(1003, closed(say(Streams.START.replace(fromTo[0], fromTo[1]))));
  }

  @Test
  void a_second_start_is_closed() {
    say(Streams.START);
    assertEquals(1002, closed(say(Streams.START)));
  }

  @Test
  void a_binary_message_is_closed_at_any_time() {
    assertEquals(1003, closed(step(stream.onBinary(state))));
    state = new State.Opened();
    say(Streams.START);
    assertEquals(1003, closed(step(stream.onBinary(state))));
  }

  @Test
  void what_is_unknown_is_passed_over() {
    say("{\"event\":\"news\"}");
    say(Streams.START);
    Act act = say("{\"event\":\"news\",\"news\":{\"a\":1}}");
    assertEquals("news", assertInstanceOf(Act.PassOver.class, act).why());
  }

  @Test
  void messages_of_another_stream_are_passed_over() {
    say(Streams.START);
    String other = "MZ" + "f".repeat(32);
    for (String message :
        new String[] {
          Streams.media(1, 0), Streams.key("1"), Streams.mark("m"), Streams.STOP,
        }) {
      assertInstanceOf(Act.PassOver.class, say(message.replace(Streams.STREAM, other)), message);
    }
    assertInstanceOf(State.Running.class, state);
  }

  @Test
  void our_own_track_is_passed_over() {
    say(Streams.START);
    assertInstanceOf(Act.PassOver.class, say(Streams.media(1, 0).replace("inbound", "outbound")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{} {}",
        "{\"event\":\"media\"}",
        "{\"event\":\"media\",\"media\":{\"chunk\":\"1\",\"payload\":\"///\"}}",
        "{\"event\":\"media\",\"media\":{\"chunk\":\"1\",\"payload\":\"//-/\"}}",
        "{\"event\":\"media\",\"media\":{\"chunk\":\"1\",\"payload\":\"/=//\"}}",
        "{\"event\":\"media\",\"media\":{\"chunk\":\"-1\",\"payload\":\"/w==\"}}",
        "{\"event\":\"media\",\"media\":{\"chunk\":\"\",\"payload\":\"/w==\"}}",
        "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"E\"}}",
        "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"12\"}}",
        "{\"event\":\"mark\",\"mark\":{}}",
        "{\"event\":\"start\",\"streamSid\":\"x\\\"y\"}",
        "{\"no\":\"event\"}"
      })
  void what_is_no_message_is_forgiven_only_to_a_stream_that_began(String text) {
    assertEquals(1002, closed(say(text)));
    state = new State.Opened();
    say(Streams.START);
    for (int i = 0; i < MediaStream.UNREADABLE_MAX; i++) {
      assertInstanceOf(Act.PassOver.class, say(text));
    }
    assertEquals(1002, closed(say(text)));
  }

  @Test
  void more_audio_than_a_message_may_hold_is_unreadable() {
    assertInstanceOf(
        StreamMessage.Unreadable.class, reader.read(Streams.media(1, "AAAA".repeat(534))));
    assertInstanceOf(StreamMessage.Media.class, reader.read(Streams.media(1, "AAAA".repeat(533))));
  }

  private StreamMessage told(String text) {
    return assertInstanceOf(Act.Tell.class, say(text)).message();
  }

  private int closed(Act act) {
    assertEquals(new State.Closed(), state);
    Act.Close close = assertInstanceOf(Act.Close.class, act);
    assertTrue(close.why().length() < 100, close.why());
    return close.status();
  }

  private Act say(String text) {
    return step(stream.on(state, reader.read(text)));
  }

  private Act step(Step step) {
    state = step.state();
    return step.act();
  }
}
