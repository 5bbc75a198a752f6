package dev.parley.gateway.http.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallId;
import dev.parley.testkit.Damage;
import dev.parley.testkit.Seeds;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/// A thousand messages a seed from pages, most of them damaged, text and audio, into the browser
/// line and its calls. Nothing is thrown, each call ends once, and no place on the line is lost.
class BrowserFuzzTest {

  private static final int INPUTS = 1_000;

  /// Between them what the calls have put on the loop gets its turn.
  private static final int INPUTS_AT_ONCE = 20;

  private static final List<String> GOOD =
      List.of(
          "{\"type\": \"call\", \"from\": \"+1 (555) 010-042\"}",
          "{\"type\": \"call\"}",
          "{\"type\": \"key\", \"key\": \"5\", \"heldMs\": 120}",
          "{\"type\": \"key\", \"key\": \"#\"}",
          "{\"type\": \"hangup\"}",
          "[".repeat(2_000),
          "{\"type\": [1, {\"a\": null}], \"from\": {}, \"heldMs\": 1e400}");

  private static final List<String> TOKENS =
      List.of("{", "}", "[", "\"", ":", ",", "null", "\\u0000", "1e999", "type", "call", "hangup");

  private static Vertx vertx;

  private final AtomicLong nanos = new AtomicLong();
  private int ended;
  private int offered;
  private final BrowserLine line =
      new BrowserLine(
          AudioFormat.TELEPHONE, this::taken, nanos::get, () -> new CallId("call-" + offered));

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Consumer<CallEvent> taken(Call call) {
    offered++;
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    call.perform(
        new CallCommand.Answer(
            (media, now) -> {
              media.hear(frame, now);
              media.say(frame, now);
            }));
    return event -> {
      if (event instanceof CallEvent.Ended) {
        ended++;
      }
    };
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(20)
  void damaged_messages_break_nothing(long seed) throws Exception {
    pages(seed);
  }

  @Tag("nightly")
  @ParameterizedTest(name = "seed {0}")
  @Seeds(1_000)
  void a_million_damaged_messages_break_nothing(long seed) throws Exception {
    pages(seed);
  }

  private void pages(long seed) throws Exception {
    Context loop = vertx.getOrCreateContext();
    CompletableFuture<Void> done = new CompletableFuture<>();
    Pages pages = new Pages(loop, new Random(seed));
    loop.runOnContext(_ -> go(pages, INPUTS, done));
    done.get(60, TimeUnit.SECONDS);
  }

  private void go(Pages pages, int left, CompletableFuture<Void> done) {
    try {
      if (left > 0) {
        for (int i = 0; i < INPUTS_AT_ONCE; i++) {
          pages.input();
        }
        pages.loop.runOnContext(_ -> go(pages, left - INPUTS_AT_ONCE, done));
      } else {
        pages.open.forEach(Page::lost);
        pages.loop.runOnContext(_ -> finish(pages, done));
      }
    } catch (Throwable thrown) {
      done.completeExceptionally(thrown);
    }
  }

  private void finish(Pages pages, CompletableFuture<Void> done) {
    try {
      assertEquals(offered, ended, "calls that were offered, and that ended");
      for (int i = 0; i < BrowserLine.CALLS_MAX; i++) {
        Page page = pages.connect();
        page.text.handle("{\"type\": \"call\"}");
        assertTrue(page.told.getFirst().contains("ringing"), page.told.getFirst());
        pages.open.add(page);
      }
      pages.open.forEach(Page::lost);
      done.complete(null);
    } catch (Throwable thrown) {
      done.completeExceptionally(thrown);
    }
  }

  /// Some pages that are connected at once.
  private final class Pages {
    final Context loop;
    final Random random;
    final Damage damage;
    final List<Page> open = new ArrayList<>();

    Pages(Context loop, Random random) {
      this.loop = loop;
      this.random = random;
      this.damage = new Damage(random, TOKENS);
    }

    Page connect() {
      Page page = new Page(random);
      line.connected(vertx, page.socket);
      return page;
    }

    void input() {
      nanos.addAndGet(random.nextInt(10) * 1_000_000L);
      open.removeIf(page -> page.closed);
      if (open.isEmpty() || open.size() < 5 && random.nextInt(10) == 0) {
        open.add(connect());
      }
      Page page = open.get(random.nextInt(open.size()));
      if (random.nextInt(30) == 0) {
        page.lost();
      } else if (random.nextBoolean()) {
        int bytes = random.nextInt(10) == 0 ? random.nextInt(2_000) : 320;
        byte[] frame = new byte[bytes];
        random.nextBytes(frame);
        page.binary.handle(Buffer.buffer(frame));
      } else {
        String good = GOOD.get(random.nextInt(GOOD.size()));
        page.text.handle(
            random.nextInt(3) == 0 ? good : damage.of(good, GOOD.get(random.nextInt(5))));
      }
    }
  }

  /// One WebSocket's far end. Vert.x has no socket without a network, so calls of its interface are
  /// taken as they come.
  private static final class Page {
    final Random random;
    final List<String> told = new ArrayList<>();
    final ServerWebSocket socket =
        (ServerWebSocket)
            Proxy.newProxyInstance(
                Page.class.getClassLoader(),
                new Class<?>[] {ServerWebSocket.class},
                (proxy, method, arguments) -> called(proxy, method, arguments));
    Handler<String> text = _ -> {};
    Handler<Buffer> binary = _ -> {};
    Handler<Void> gone = _ -> {};
    boolean closed;

    Page(Random random) {
      this.random = random;
    }

    @SuppressWarnings("unchecked") // the handlers that the interface names
    private Object called(Object proxy, Method method, Object[] arguments) {
      return switch (method.getName()) {
        case "textMessageHandler" -> {
          text = (Handler<String>) arguments[0];
          yield proxy;
        }
        case "binaryMessageHandler" -> {
          binary = (Handler<Buffer>) arguments[0];
          yield proxy;
        }
        case "closeHandler" -> {
          gone = (Handler<Void>) arguments[0];
          yield proxy;
        }
        case "exceptionHandler" -> proxy;
        case "isClosed" -> closed;
        case "writeQueueFull" -> random.nextInt(10) == 0;
        case "writeTextMessage" -> {
          told.add((String) arguments[0]);
          yield Future.succeededFuture();
        }
        case "writeBinaryMessage" -> Future.succeededFuture();
        case "close" -> {
          lost();
          yield Future.succeededFuture();
        }
        default -> throw new AssertionError("not expected of a page: " + method);
      };
    }

    void lost() {
      if (!closed) {
        closed = true;
        gone.handle(null);
      }
    }
  }
}
