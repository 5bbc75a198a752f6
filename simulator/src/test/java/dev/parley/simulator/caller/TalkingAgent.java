package dev.parley.simulator.caller;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.Levels;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.netty.EventLoops;
import dev.parley.telephony.netty.RtpSockets;
import dev.parley.telephony.netty.RtpSockets.PortRange;
import dev.parley.telephony.netty.SipLine;
import dev.parley.telephony.netty.SipLineConfig;
import dev.parley.telephony.rtp.RtpSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// An agent of two noises: it greets for a second, and answers whatever it hears or is keyed with a
/// noise of a second, so long after the caller's last sound. Its record is at `GET /api/…`.
final class TalkingAgent implements AutoCloseable {

  private static final int NOISE_SAMPLES = 8_000;
  private static final double VOICED_DB = -40;

  private final long answerAfterNanos;
  private final SipLine line;
  private final HttpServer http;
  private final short[] noise = noise(NOISE_SAMPLES);
  final List<String> keys = new CopyOnWriteArrayList<>();
  final List<CallEvent> events = new CopyOnWriteArrayList<>();
  private final List<Long> answersRtp = new CopyOnWriteArrayList<>();
  private volatile String sipCallId = "";
  private volatile boolean ended;

  TalkingAgent(long answerAfterMs) throws IOException {
    answerAfterNanos = answerAfterMs * 1_000_000;
    InetAddress loopback = InetAddress.getLoopbackAddress();
    var loops = EventLoops.open(1, "agent");
    var media =
        new RtpSockets(RtpSettings.DEFAULT, loopback, new PortRange(18_000, 19_999), new Random(1));
    line = SipLine.open(SipLineConfig.loopback(0), loops, media, new Random(2), this::offered);
    line.ready();
    http = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    http.createContext("/api/conversations", this::serve);
    http.start();
  }

  String address() {
    return line.address();
  }

  String api() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  static short[] noise(int length) {
    Random random = new Random(3);
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) Math.round(random.nextGaussian() * 3_000);
    }
    return samples;
  }

  private java.util.function.Consumer<CallEvent> offered(Call call) {
    sipCallId = call.offer().sipCallId();
    Talk talk = new Talk();
    call.perform(new CallCommand.Answer(talk::tick));
    return event -> {
      events.add(event);
      switch (event) {
        case CallEvent.KeyPressed pressed -> {
          keys.add(String.valueOf(pressed.key()));
          talk.heardAtNanos = pressed.at().nanos();
        }
        case CallEvent.Ended _ -> ended = true;
        case CallEvent.Progressed _,
            CallEvent.Refused _,
            CallEvent.Answered _,
            CallEvent.PartyReplaced _,
            CallEvent.TransferAsked _,
            CallEvent.TransferProgressed _,
            CallEvent.TransferEnded _,
            CallEvent.HoldChanged _,
            CallEvent.FaxHeard _,
            CallEvent.MediaTimedOut _,
            CallEvent.MediaResumed _ -> {}
      }
    };
  }

  /// One call's side of the agent.
  private final class Talk {
    private final AudioFrame heard = new AudioFrame(AudioFormat.TELEPHONE);
    private final AudioFrame said = new AudioFrame(AudioFormat.TELEPHONE);
    private int next;
    private boolean greeted;
    private @Nullable Long heardAtNanos;

    void tick(CallMedia media, long nowNanos) {
      media.hear(heard, nowNanos);
      if (Levels.decibels(heard.samples, 0, heard.length) > VOICED_DB) {
        heardAtNanos = nowNanos;
      }
      Long heardAt = heardAtNanos;
      if (next == NOISE_SAMPLES && heardAt != null && nowNanos - heardAt >= answerAfterNanos) {
        next = 0;
        heardAtNanos = null;
      }
      if (next == NOISE_SAMPLES) {
        media.saySilence(nowNanos);
        return;
      }
      System.arraycopy(noise, next, said.samples, 0, said.length);
      long timestamp = media.say(said, nowNanos);
      if (next == 0 && greeted) {
        answersRtp.add(timestamp);
      }
      next += said.length;
      greeted |= next == NOISE_SAMPLES;
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    boolean list = exchange.getRequestURI().getQuery() != null;
    byte[] body = (list ? "[{\"id\":\"c1\"}]" : record()).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String record() {
    List<String> turns = new ArrayList<>();
    for (int i = 0; i < answersRtp.size(); i++) {
      String word =
          "{\"text\":\"noise\",\"atMs\":%d,\"rtpTimestamp\":%d}"
              .formatted(i * 5_000, answersRtp.get(i));
      turns.add(
          ("{\"index\":%d,\"who\":\"agent\",\"text\":\"noise\",\"heardText\":\"noise\",\"atMs\":%d,"
                  + "\"untilMs\":%d,\"words\":[%s],\"informativeWord\":%s}")
              .formatted(2 * i + 1, i * 5_000, i * 5_000 + 1_000, word, word));
    }
    return "{\"id\":\"c1\",\"sipCallId\":\"%s\",\"disposition\":%s,\"turns\":[%s]}"
        .formatted(sipCallId, ended ? "\"Resolved\"" : "null", String.join(",", turns));
  }

  @Override
  public void close() {
    http.stop(0);
    line.close();
  }
}
