package dev.parley.simulator.twilio;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.audio.G711;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// A call at the stand-in: what its caller says and presses goes out on the 20 ms grid, what it is
/// sent is played. All under one lock, for the grid, the socket and a test are three threads.
public final class StandInCall implements WebSocket.Listener {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AHEAD_FRAMES = 4;
  private static final long SLOT_NANOS = 20_000_000;
  private static final int FRAME = PlayedStream.FRAME_OCTETS;
  private static final String SILENCE = silence();

  private final String callSid;
  private final PlayedStream played = new PlayedStream();
  private final ArrayDeque<byte[]> toSay = new ArrayDeque<>();
  private final StringBuilder partText = new StringBuilder();
  private final Instants mediaAtNanos = new Instants();
  private final Instants lateNanos = new Instants();
  private final Instants clearsAtNanos = new Instants();
  private final List<String> marks = new ArrayList<>();
  private long talkSinceNanos;
  private int framesOfTalk;
  private CompletableFuture<?> sending = CompletableFuture.completedFuture("");
  private Optional<WebSocket> socket = Optional.empty();
  private String streamSid = "";
  private boolean streaming;
  private boolean over;
  private int closedWith;
  private int streams;
  private long sequence;
  private long chunk;

  StandInCall(String callSid) {
    this.callSid = callSid;
  }

  public String callSid() {
    return callSid;
  }

  // The stream.

  synchronized void began(WebSocket opened, String stream, String account, Map<String, String> p) {
    socket = Optional.of(opened);
    streamSid = stream;
    streaming = true;
    streams++;
    sequence = 0;
    chunk = 0;
    ObjectNode connected = JSON.createObjectNode();
    connected.put("event", "connected").put("protocol", "Call").put("version", "1.0.0");
    send(connected.toString());
    ObjectNode start = message("start");
    ObjectNode body = start.putObject("start");
    body.put("accountSid", account).put("streamSid", streamSid).put("callSid", callSid);
    body.putArray("tracks").add("inbound");
    body.putObject("mediaFormat")
        .put("encoding", "audio/x-mulaw")
        .put("sampleRate", 8000)
        .put("channels", 1);
    ObjectNode parameters = body.putObject("customParameters");
    p.forEach(parameters::put);
    send(start.toString());
  }

  private ObjectNode message(String event) {
    ObjectNode message = JSON.createObjectNode();
    message.put("event", event).put("sequenceNumber", Long.toString(++sequence));
    return message.put("streamSid", streamSid);
  }

  /// One slot: a frame of the caller's, or silence, goes out, and one is played.
  synchronized void slot() {
    if (!streaming) {
      return;
    }
    byte[] frame = toSay.poll();
    send(media(frame == null ? SILENCE : Base64.getEncoder().encodeToString(frame)));
    tellMarks(played.slot());
  }

  /// Put together by hand: a load of streams says ten thousand a second.
  private String media(String payload) {
    sequence++;
    chunk++;
    return "{\"event\":\"media\",\"sequenceNumber\":\""
        + sequence
        + "\",\"streamSid\":\""
        + streamSid
        + "\",\"media\":{\"track\":\"inbound\",\"chunk\":\""
        + chunk
        + "\",\"timestamp\":\""
        + chunk * 20
        + "\",\"payload\":\""
        + payload
        + "\"}}";
  }

  private static String silence() {
    byte[] frame = new byte[FRAME];
    Arrays.fill(frame, G711.MU_LAW.silence());
    return Base64.getEncoder().encodeToString(frame);
  }

  private void tellMarks(List<String> names) {
    for (String name : names) {
      ObjectNode mark = message("mark");
      mark.putObject("mark").put("name", name);
      send(mark.toString());
    }
  }

  /// Ends the stream as Twilio does when the call ends or does something else.
  synchronized void stop() {
    if (streaming) {
      streaming = false;
      ObjectNode stop = message("stop");
      stop.putObject("stop").put("callSid", callSid);
      send(stop.toString());
      then(to -> to.sendClose(1000, ""));
    }
  }

  synchronized void ended() {
    over = true;
    notifyAll();
  }

  /// Sends text as it is, for tests of what no Twilio sends.
  public synchronized void send(String text) {
    then(to -> to.sendText(text, true));
  }

  /// A WebSocket sends one message at a time; before there is one nothing is sent.
  private void then(Function<WebSocket, CompletableFuture<WebSocket>> what) {
    socket.ifPresent(to -> sending = sending.thenCompose(_ -> what.apply(to)).handle((_, _) -> ""));
  }

  // What the caller does.

  /// @param samples telephone audio, said from the next slot on
  public synchronized void say(short[] samples) {
    for (int from = 0; from < samples.length; from += FRAME) {
      byte[] frame = new byte[FRAME];
      Arrays.fill(frame, G711.MU_LAW.silence());
      G711.MU_LAW.encode(samples, from, frame, 0, Math.min(FRAME, samples.length - from));
      toSay.add(frame);
    }
  }

  public synchronized void press(String keys) {
    for (int i = 0; i < keys.length(); i++) {
      ObjectNode dtmf = message("dtmf");
      dtmf.putObject("dtmf")
          .put("track", "inbound_track")
          .put("digit", String.valueOf(keys.charAt(i)));
      send(dtmf.toString());
    }
  }

  // What comes back.

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    synchronized (this) {
      partText.append(data);
      if (last) {
        told(partText.toString());
        partText.setLength(0);
      }
      notifyAll();
    }
    from.request(1);
    return CompletableFuture.completedStage("");
  }

  private void told(String text) {
    SaidToStandIn message = SaidToStandIn.read(text);
    switch (message.event()) {
      case "media" -> {
        cameAt(System.nanoTime());
        played.audio(Base64.getDecoder().decode(message.payload()));
      }
      case "mark" -> {
        marks.add(message.name());
        tellMarks(played.mark(message.name()));
      }
      case "clear" -> {
        clearsAtNanos.add(System.nanoTime());
        framesOfTalk = 0;
        tellMarks(played.clear());
      }
      default -> throw new IllegalStateException("expected media, mark or clear, found " + text);
    }
  }

  /// Talk that isn't interrupted begins with a few frames ahead and then has one a slot: later than
  /// that is late.
  private void cameAt(long nowNanos) {
    mediaAtNanos.add(nowNanos);
    if (framesOfTalk == 0) {
      talkSinceNanos = nowNanos;
    }
    long due = talkSinceNanos + Math.max(0, framesOfTalk - AHEAD_FRAMES + 1) * SLOT_NANOS;
    framesOfTalk++;
    lateNanos.add(Math.max(0, nowNanos - due));
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    synchronized (this) {
      streaming = false;
      closedWith = status;
      notifyAll();
    }
    return CompletableFuture.completedStage("");
  }

  // What a test or a measurement wants to know.

  public synchronized long framesPlayed() {
    return played.framesPlayed();
  }

  public synchronized long framesThrownAway() {
    return played.framesThrownAway();
  }

  public synchronized long clears() {
    return played.clears();
  }

  public synchronized long underruns() {
    return played.underruns();
  }

  public synchronized int streams() {
    return streams;
  }

  public synchronized boolean isStreaming() {
    return streaming;
  }

  public synchronized boolean isOver() {
    return over;
  }

  /// The close code that our side sent; 0 before.
  public synchronized int closedWith() {
    return closedWith;
  }

  /// How late each frame came, were all of the call one talk between clears.
  public synchronized long[] lateNanos() {
    return lateNanos.all();
  }

  public synchronized long[] clearsAtNanos() {
    return clearsAtNanos.all();
  }

  /// The names of the marks that came, in order.
  public synchronized List<String> marks() {
    return List.copyOf(marks);
  }

  /// When each media message came.
  public synchronized long[] mediaAtNanos() {
    return mediaAtNanos.all();
  }

  /// Waits until something is so, at most so long; returns whether it is.
  public synchronized boolean await(BooleanSupplier so, long millisMax)
      throws InterruptedException {
    long until = System.nanoTime() + millisMax * 1_000_000;
    while (!so.getAsBoolean()) {
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(Math.min(left, 50));
    }
    return true;
  }
}
