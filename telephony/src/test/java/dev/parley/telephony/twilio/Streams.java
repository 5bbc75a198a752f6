package dev.parley.telephony.twilio;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.CallLoop;
import dev.parley.testkit.VirtualTime;
import java.time.Duration;
import java.util.Base64;

/// Messages as Twilio writes them, and a loop to take them on.
final class Streams {

  static final String ACCOUNT = "AC00000000000000000000000000000001";
  static final String CALL = "CA00000000000000000000000000000002";
  static final String STREAM = "MZ00000000000000000000000000000003";

  static final String CONNECTED =
      "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}";

  static final String START =
      "{\"event\":\"start\",\"sequenceNumber\":\"1\",\"start\":{\"accountSid\":\""
          + ACCOUNT
          + "\",\"streamSid\":\""
          + STREAM
          + "\",\"callSid\":\""
          + CALL
          + "\",\"tracks\":[\"inbound\"],\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\","
          + "\"sampleRate\":8000,\"channels\":1},\"customParameters\":{\"token\":\"t1\"}},"
          + "\"streamSid\":\""
          + STREAM
          + "\"}";

  static final String STOP =
      "{\"event\":\"stop\",\"sequenceNumber\":\"9\",\"streamSid\":\"" + STREAM + "\",\"stop\":{}}";

  private Streams() {}

  static String media(long chunk, int octet) {
    byte[] octets = new byte[160];
    java.util.Arrays.fill(octets, (byte) octet);
    return media(chunk, Base64.getEncoder().encodeToString(octets));
  }

  static String media(long chunk, String payload) {
    return "{\"event\":\"media\",\"sequenceNumber\":\"%d\",\"media\":{\"track\":\"inbound\",\"chunk\":\"%d\",\"timestamp\":\"%d\",\"payload\":\"%s\"},\"streamSid\":\"%s\"}"
        .formatted(chunk + 1, chunk, chunk * 20, payload, STREAM);
  }

  static String key(String digit) {
    return "{\"event\":\"dtmf\",\"streamSid\":\"%s\",\"sequenceNumber\":\"5\",\"dtmf\":{\"track\":\"inbound_track\",\"digit\":\"%s\"}}"
        .formatted(STREAM, digit);
  }

  static String mark(String name) {
    return "{\"event\":\"mark\",\"sequenceNumber\":\"4\",\"streamSid\":\"%s\",\"mark\":{\"name\":\"%s\"}}"
        .formatted(STREAM, name);
  }

  record Loop(VirtualTime time) implements CallLoop {
    @Override
    public MediaTime now() {
      return MediaTime.ofNanos(time.nowNanos());
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      return time.after(delay, task)::cancel;
    }

    @Override
    public void execute(Runnable task) {
      time.after(Duration.ZERO, task);
    }
  }
}
