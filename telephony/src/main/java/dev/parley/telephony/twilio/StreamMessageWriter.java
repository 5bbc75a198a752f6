package dev.parley.telephony.twilio;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Writes what we say on a Media Stream's WebSocket. Audio is encoded into one buffer around which
/// the rest of the message stands ready: a message costs the text that the WebSocket takes, and
/// nothing else.
final class StreamMessageWriter {

  static final int FRAME_OCTETS = 160;

  private static final Base64.Encoder BASE64 = Base64.getEncoder();
  private static final int ENCODED_OCTETS = (FRAME_OCTETS + 2) / 3 * 4;

  private final String streamSid;
  private final byte[] encoded = new byte[ENCODED_OCTETS];
  private final byte[] media;
  private final int payloadAt;

  /// @param streamSid letters and digits, as its reader made sure
  StreamMessageWriter(String streamSid) {
    this.streamSid = streamSid;
    String before =
        "{\"event\":\"media\",\"streamSid\":\"" + streamSid + "\",\"media\":{\"payload\":\"";
    String all = before + " ".repeat(ENCODED_OCTETS) + "\"}}";
    this.media = all.getBytes(StandardCharsets.ISO_8859_1);
    this.payloadAt = before.length();
  }

  /// @param octets one frame of mu-law
  String media(byte[] octets) {
    BASE64.encode(octets, encoded);
    System.arraycopy(encoded, 0, media, payloadAt, ENCODED_OCTETS);
    return new String(media, StandardCharsets.ISO_8859_1);
  }

  /// Twilio tells `name` back once all audio before it was played.
  String mark(String name) {
    return "{\"event\":\"mark\",\"streamSid\":\""
        + streamSid
        + "\",\"mark\":{\"name\":\""
        + name
        + "\"}}";
  }

  /// Throws away what Twilio has and hasn't played.
  String clear() {
    return "{\"event\":\"clear\",\"streamSid\":\"" + streamSid + "\"}";
  }
}
