package dev.parley.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Damages messages of any format as broken, careless and hostile peers do, from a seed: bits flip,
/// pieces are lost, doubled, swapped or put in, ends are cut off, numbers become huge, and two
/// messages are grown together.
public final class Damage {

  private static final int HITS_MAX = 5;
  private static final int PIECE_BYTES_MAX = 40;

  /// What a datagram can hold.
  private static final int BYTES_MAX = 65_507;

  private static final List<String> NUMBERS =
      List.of("-1", "0", "256", "65536", "2147483648", "4294967296", "99999999999999999999");

  private final Random random;
  private final List<byte[]> tokens;

  /// @param tokens what means something in this format, put in now and then
  public Damage(Random random, List<String> tokens) {
    this.random = random;
    this.tokens = tokens.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /// The message, hit one to five times.
  ///
  /// @param other what it may be grown together with
  public byte[] of(byte[] message, byte[] other) {
    byte[] damaged = message;
    for (int hits = 1 + random.nextInt(HITS_MAX); hits > 0; hits--) {
      damaged = hit(damaged, other);
    }
    return damaged.length > BYTES_MAX ? Arrays.copyOf(damaged, BYTES_MAX) : damaged;
  }

  public String of(String message, String other) {
    return new String(
        of(message.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)),
        StandardCharsets.UTF_8);
  }

  private byte[] hit(byte[] bytes, byte[] other) {
    if (bytes.length == 0) {
      return other.clone();
    }
    int at = random.nextInt(bytes.length);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(PIECE_BYTES_MAX));
    return switch (random.nextInt(9)) {
      case 0 -> {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
      case 1 -> {
        byte[] set = bytes.clone();
        set[at] = (byte) random.nextInt(256);
        yield set;
      }
      case 2 -> join(bytes, at, new byte[0], end);
      case 3 -> join(bytes, at, Arrays.copyOfRange(bytes, at, end), at);
      case 4 -> Arrays.copyOf(bytes, at);
      case 5 ->
          join(bytes, at, tokens.isEmpty() ? other : tokens.get(random.nextInt(tokens.size())), at);
      case 6 -> number(bytes, at);
      case 7 -> join(bytes, at, other, bytes.length);
      default -> swapped(bytes, at, end);
    };
  }

  private static byte[] join(byte[] bytes, int headEnd, byte[] middle, int tailStart) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(bytes, 0, headEnd);
    joined.writeBytes(middle);
    joined.write(bytes, tailStart, bytes.length - tailStart);
    return joined.toByteArray();
  }

  /// The next number in decimal digits after `from`, where there is one, becomes another.
  private byte[] number(byte[] bytes, int from) {
    int start = from;
    while (start < bytes.length && !isDigit(bytes[start])) {
      start++;
    }
    int end = start;
    while (end < bytes.length && isDigit(bytes[end])) {
      end++;
    }
    String other = NUMBERS.get(random.nextInt(NUMBERS.size()));
    return join(bytes, start, other.getBytes(StandardCharsets.US_ASCII), end);
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  /// The piece and as much after it change places.
  private static byte[] swapped(byte[] bytes, int at, int end) {
    int length = Math.min(end - at, bytes.length - end);
    byte[] swapped = bytes.clone();
    System.arraycopy(bytes, end, swapped, at, length);
    System.arraycopy(bytes, at, swapped, end, length);
    return swapped;
  }
}
