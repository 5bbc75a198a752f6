package dev.parley.tts.assembly;

import java.util.Arrays;

/// Where the characters of a text that is spoken stand in the text that was written: a word mark of
/// the one becomes a word mark of the other.
public final class TextMap {

  private final int[] from;
  private final int[] to;

  private TextMap(int[] from, int[] to) {
    this.from = from;
    this.to = to;
  }

  /// The text stands in the other as it is, beginning at `start`.
  public static TextMap at(int start, int length) {
    Builder builder = new Builder();
    builder.same(start, length);
    return builder.build();
  }

  /// The first character that `[spokenFrom, spokenTo)` stands for.
  public int from(int spokenFrom) {
    return from.length == 0 ? 0 : from[Math.clamp(spokenFrom, 0, from.length - 1)];
  }

  /// The index after the last.
  public int to(int spokenTo) {
    return to.length == 0 ? 0 : to[Math.clamp(spokenTo - 1L, 0, to.length - 1)];
  }

  /// Puts a map together as the spoken text is.
  public static final class Builder {
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int length;

    /// The next `count` characters are those written from `start`.
    public Builder same(int start, int count) {
      for (int i = 0; i < count; i++) {
        add(start + i, start + i + 1);
      }
      return this;
    }

    /// The next `count` characters together stand for `[start, end)`.
    public Builder all(int count, int start, int end) {
      for (int i = 0; i < count; i++) {
        add(start, end);
      }
      return this;
    }

    private void add(int start, int end) {
      if (length == from.length) {
        from = Arrays.copyOf(from, length * 2);
        to = Arrays.copyOf(to, length * 2);
      }
      from[length] = start;
      to[length] = end;
      length++;
    }

    public TextMap build() {
      return new TextMap(Arrays.copyOf(from, length), Arrays.copyOf(to, length));
    }
  }
}
