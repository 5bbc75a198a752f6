package dev.parley.gateway.http;

import dev.parley.gateway.http.live.LiveCalls;
import dev.parley.gateway.http.live.LiveEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// `GET /api/events`: what happens in calls in progress, as server-sent events (one JSON object
/// each), first `{"type": "calls", "calls": […]}`. A reader who falls so far behind that the queue
/// fills up is cut off; browsers connect again by themselves and start from the state of then.
final class EventFeed {

  static final int EVENTS_WAITING_MAX = 256;
  private static final long HEARTBEAT_MS = 15_000;

  private final Vertx vertx;
  private final LiveCalls live;
  private final AtomicLong cutOff = new AtomicLong();

  EventFeed(Vertx vertx, LiveCalls live) {
    this.vertx = vertx;
    this.live = live;
  }

  /// Readers cut off so far.
  long cutOff() {
    return cutOff.get();
  }

  void open(RoutingContext request) {
    HttpServerResponse response = request.response();
    response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    Reader reader = new Reader(vertx.getOrCreateContext(), response);
    LiveCalls.Watching watching = live.watch(reader::happened);
    long heartbeat = vertx.setPeriodic(HEARTBEAT_MS, _ -> reader.heartbeat());
    response.closeHandler(
        _ -> {
          watching.close();
          vertx.cancelTimer(heartbeat);
        });
    var first = Json.MAPPER.createObjectNode().put("type", "calls");
    var calls = first.putArray("calls");
    live.calls().forEach(call -> calls.add(LiveJson.call(call)));
    response.write("data: " + first + "\n\n");
    response.drainHandler(_ -> reader.send());
  }

  private final class Reader {
    private final Context context;
    private final HttpServerResponse response;
    private final BlockingQueue<LiveEvent> cutsOffReaderWhenFull =
        new ArrayBlockingQueue<>(EVENTS_WAITING_MAX);
    private final AtomicBoolean sendIsDue = new AtomicBoolean();
    private volatile boolean fellBehind;

    Reader(Context context, HttpServerResponse response) {
      this.context = context;
      this.response = response;
    }

    /// On any thread.
    void happened(LiveEvent event) {
      if (!fellBehind && !cutsOffReaderWhenFull.offer(event)) {
        fellBehind = true;
        cutOff.incrementAndGet();
      }
      if (sendIsDue.compareAndSet(false, true)) {
        context.runOnContext(_ -> send());
      }
    }

    void send() {
      sendIsDue.set(false);
      if (response.ended() || response.closed()) {
        return;
      }
      if (fellBehind) {
        response.end();
        return;
      }
      while (!response.writeQueueFull()) {
        @Nullable LiveEvent event = cutsOffReaderWhenFull.poll();
        if (event == null) {
          return;
        }
        response.write("data: " + LiveJson.event(event) + "\n\n");
      }
    }

    void heartbeat() {
      if (!response.ended() && !response.closed() && !response.writeQueueFull()) {
        response.write(": still here\n\n");
      }
    }
  }
}
