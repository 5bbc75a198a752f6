package dev.parley.telephony.sip.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// Cuts the bytes of one TCP connection into messages by Content-Length (RFC 3261 18.3) and finds
/// keep-alives between them (RFC 5626 3.5.1, 4.4.1). Bytes in, frames out; no socket.
///
/// A stream whose next boundary can't be known is broken for good: what was read is handed out once
/// as `Broken`, and nothing after it is looked at.
public final class SipStreamFramer {

  /// More header bytes than any phone sends.
  public static final int HEADER_BYTES_MAX = 16_384;

  public static final int BODY_BYTES_MAX = 65_536;

  private static final byte[] PING = {'\r', '\n', '\r', '\n'};

  /// A piece of the stream.
  public sealed interface Frame {

    /// One whole message.
    record Message(byte[] bytes) implements Frame {}

    /// CRLF CRLF, which is to be answered with one CRLF.
    record Ping() implements Frame {}

    /// A message whose end can't be found: to be answered if it can be read, and the connection to
    /// be closed.
    record Broken(byte[] bytes, String why) implements Frame {}
  }

  private byte[] held = new byte[1024];

  /// What is taken off the front is moved over once a read, however many frames it was: a peer that
  /// sends nothing but line breaks costs what it sends.
  private int start;

  /// How long the message at the front is, once that is known: its header isn't read again for each
  /// piece of its body.
  private int awaited;

  private int length;
  private boolean broken;

  /// Takes what was read and returns the frames that are complete now.
  public List<Frame> read(byte[] bytes) {
    if (broken) {
      return List.of();
    }
    if (length + bytes.length > held.length) {
      held = Arrays.copyOf(held, Math.max(held.length * 2, length + bytes.length));
    }
    System.arraycopy(bytes, 0, held, length, bytes.length);
    length += bytes.length;
    List<Frame> frames = new ArrayList<>();
    while (!broken && next(frames)) {
      // each round takes one frame off the front
    }
    System.arraycopy(held, start, held, 0, length - start);
    length -= start;
    start = 0;
    return frames;
  }

  /// What waits for the rest of its message.
  int bytesHeld() {
    return length;
  }

  private boolean next(List<Frame> frames) {
    if (length == start || length - start < awaited) {
      return false;
    }
    if (held[start] == '\r' || held[start] == '\n') {
      return keepAlive(frames);
    }
    int bodyStart = headerEnd(held, start, length);
    if (bodyStart < 0) {
      return length - start <= HEADER_BYTES_MAX
          ? false
          : breakOff(frames, length, "header too long");
    }
    OptionalInt bodyLength = contentLength(bodyStart);
    if (bodyLength.isEmpty()) {
      return breakOff(frames, bodyStart, "no usable Content-Length");
    }
    int end = bodyStart + bodyLength.getAsInt();
    if (length < end) {
      awaited = end - start;
      return false;
    }
    frames.add(new Frame.Message(take(end)));
    return true;
  }

  private boolean keepAlive(List<Frame> frames) {
    if (isNext(PING, PING.length)) {
      start += PING.length;
      frames.add(new Frame.Ping());
      return true;
    }
    // A first half of a ping waits for the second; any other line break between messages is skipped
    // (RFC 3261 7.5).
    if (length - start < PING.length && isNext(PING, length - start)) {
      return false;
    }
    start++;
    return true;
  }

  private boolean isNext(byte[] bytes, int count) {
    return length - start >= count && Arrays.equals(held, start, start + count, bytes, 0, count);
  }

  private boolean breakOff(List<Frame> frames, int end, String why) {
    frames.add(new Frame.Broken(take(end), why));
    broken = true;
    start = length;
    return false;
  }

  private byte[] take(int end) {
    byte[] taken = Arrays.copyOfRange(held, start, end);
    start = end;
    awaited = 0;
    return taken;
  }

  /// Empty unless there is exactly one meaning: every Content-Length line says the same number.
  private OptionalInt contentLength(int bodyStart) {
    String header = new String(held, start, bodyStart - start, StandardCharsets.ISO_8859_1);
    OptionalInt found = OptionalInt.empty();
    for (String line : header.split("\r?\n")) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (!name.equals("content-length") && !name.equals("l")) {
        continue;
      }
      String value = line.substring(colon + 1).strip();
      if (value.isEmpty() || value.length() > 6 || !value.chars().allMatch(Character::isDigit)) {
        return OptionalInt.empty();
      }
      int length = Integer.parseInt(value);
      if (length > BODY_BYTES_MAX || (found.isPresent() && found.getAsInt() != length)) {
        return OptionalInt.empty();
      }
      found = OptionalInt.of(length);
    }
    return found;
  }

  /// Where the body starts: behind the first empty line; -1 while there is none.
  static int headerEnd(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] != '\n') {
        continue;
      }
      int next = i + 1;
      if (next < end && bytes[next] == '\r') {
        next++;
      }
      if (next < end && bytes[next] == '\n') {
        return next + 1;
      }
    }
    return -1;
  }
}
