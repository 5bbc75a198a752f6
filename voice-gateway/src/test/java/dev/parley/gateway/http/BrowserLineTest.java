package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.EndedBy;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class BrowserLineTest {

  private static final int FRAME_BYTES = 320;
  private static final int SECONDS_MAX = 20;

  private WebFixture web;
  private final Page page = new Page();

  /// What a page gets.
  private static final class Page implements WebSocket.Listener {
    final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    final BlockingQueue<ByteBuffer> frames = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      texts.add(data.toString());
      socket.request(1);
      return java.util.concurrent.CompletableFuture.completedStage("");
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      ByteBuffer copy = ByteBuffer.allocate(data.remaining()).order(ByteOrder.LITTLE_ENDIAN);
      frames.add(copy.put(data).flip());
      socket.request(1);
      return java.util.concurrent.CompletableFuture.completedStage("");
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.add(status);
      return java.util.concurrent.CompletableFuture.completedStage("");
    }
  }

  @BeforeEach
  void start() {
    web = WebFixture.onLoopback();
  }

  @AfterEach
  void stop() {
    web.close();
  }

  @Test
  void a_call_is_answered_and_hears_itself() throws Exception {
    WebSocket socket = connect();
    tell(socket, "{\"type\": \"call\", \"from\": \"+1 (555) 010-042\"}");
    assertTrue(text().contains("\"sampleRateHz\":8000"));
    assertEquals("{\"type\":\"answered\"}", text());
    assertInstanceOf(CallEvent.Answered.class, event());
    Call call = web.echo.calls.take();
    assertEquals("+1555010042", call.offer().caller().orElseThrow().value());

    for (int i = 0; i < 20; i++) {
      socket.sendBinary(frame(1_000 + i), true).join();
    }
    ByteBuffer heard = frameFrom(1_000);
    assertEquals(FRAME_BYTES, heard.remaining());
    for (int i = 1; i < 20; i++) {
      assertEquals(1_000 + i, take(page.frames).getShort(0), "frames come back in order");
    }

    tell(socket, "{\"type\": \"key\", \"key\": \"5\", \"heldMs\": 120}");
    CallEvent.KeyPressed five = assertInstanceOf(CallEvent.KeyPressed.class, event());
    assertEquals('5', five.key());
    assertEquals(120, five.held().toMillis());
    tell(socket, "{\"type\": \"hangup\"}");
    assertEquals(EndedBy.CALLER, assertInstanceOf(CallEvent.Ended.class, event()).by());
  }

  @Test
  void the_agent_hangs_up() throws Exception {
    WebSocket socket = answered("{\"type\": \"call\"}");
    assertTrue(web.echo.calls.take().offer().caller().isEmpty());
    tell(socket, "{\"type\": \"key\", \"key\": \"#\"}");
    assertInstanceOf(CallEvent.KeyPressed.class, event());
    assertEquals("{\"type\":\"ended\",\"by\":\"agent\"}", text());
    assertEquals(EndedBy.US, assertInstanceOf(CallEvent.Ended.class, event()).by());
    assertNotNull(page.closed.poll(SECONDS_MAX, TimeUnit.SECONDS));
  }

  @Test
  void a_lost_connection_ends_the_call() throws Exception {
    WebSocket socket = answered("{\"type\": \"call\"}");
    socket.abort();
    assertEquals(EndedBy.NETWORK, assertInstanceOf(CallEvent.Ended.class, event()).by());
  }

  @Test
  void audio_of_another_size_ends_the_call() throws Exception {
    WebSocket socket = answered("{\"type\": \"call\"}");
    socket.sendBinary(ByteBuffer.allocate(100), true).join();
    CallEvent.Ended ended = assertInstanceOf(CallEvent.Ended.class, event());
    assertTrue(ended.cause().contains("320 bytes"), ended.cause());
  }

  @Test
  void what_is_no_message_closes_the_connection() throws Exception {
    WebSocket socket = connect();
    tell(socket, "hello?");
    assertEquals(1008, page.closed.poll(SECONDS_MAX, TimeUnit.SECONDS));
  }

  @Test
  void while_draining_new_calls_are_refused() throws Exception {
    web.phone.drain();
    WebSocket socket = connect();
    tell(socket, "{\"type\": \"call\"}");
    assertTrue(text().contains("\"status\":503"));
  }

  @Test
  void another_site_s_page_gets_no_connection() {
    var refused =
        web.client
            .newWebSocketBuilder()
            .header("Origin", "http://evil.example")
            .buildAsync(at(), page)
            .handle((_, failure) -> failure != null)
            .join();
    assertTrue(refused);
  }

  private WebSocket answered(String callMessage) throws InterruptedException {
    WebSocket socket = connect();
    tell(socket, callMessage);
    text();
    text();
    event();
    return socket;
  }

  private WebSocket connect() {
    return web.client.newWebSocketBuilder().buildAsync(at(), page).join();
  }

  private URI at() {
    return URI.create(web.server.address().replace("http:", "ws:") + "/phone/line");
  }

  private static void tell(WebSocket socket, String text) {
    socket.sendText(text, true).join();
  }

  private String text() throws InterruptedException {
    return take(page.texts);
  }

  private CallEvent event() throws InterruptedException {
    return take(web.echo.events);
  }

  private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(SECONDS_MAX, TimeUnit.SECONDS);
    assertNotNull(next, "nothing came within " + SECONDS_MAX + " s");
    return next;
  }

  /// Skips silence until the frame whose samples are `value`.
  private ByteBuffer frameFrom(int value) throws InterruptedException {
    ByteBuffer frame = take(page.frames);
    while (frame.getShort(0) == 0) {
      frame = take(page.frames);
    }
    assertEquals(value, frame.getShort(0));
    return frame;
  }

  private static ByteBuffer frame(int value) {
    ByteBuffer frame = ByteBuffer.allocate(FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (frame.hasRemaining()) {
      frame.putShort((short) value);
    }
    return frame.flip();
  }
}
