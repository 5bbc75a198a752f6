package dev.parley.asr.engine.viterbi.model;

import dev.parley.asr.RecognitionException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A binary file of CMU Sphinx ("s3 format"): lines of `name value` up to `endhdr`, a number that
/// shows the byte order, then integers and floats, then perhaps a checksum that is passed over.
final class SphinxFile {

  private static final String FIRST_LINE = "s3";
  private static final String LAST_LINE = "endhdr";
  private static final int BYTE_ORDER_MARK = 0x11223344;

  private final String name;
  private final ByteBuffer body;

  SphinxFile(String name, byte[] content) {
    this.name = name;
    int at = 0;
    boolean first = true;
    while (true) {
      int end = at;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      if (end == content.length) {
        throw broken("no line " + LAST_LINE);
      }
      var line = new String(content, at, end - at, StandardCharsets.ISO_8859_1).strip();
      if (first && !line.equals(FIRST_LINE)) {
        throw broken("expected the first line " + FIRST_LINE);
      }
      first = false;
      at = end + 1;
      if (line.equals(LAST_LINE)) {
        break;
      }
    }
    body = ByteBuffer.wrap(content, at, content.length - at).slice();
    if (nextInt() != BYTE_ORDER_MARK) {
      body.position(0);
      body.order(ByteOrder.LITTLE_ENDIAN);
      if (nextInt() != BYTE_ORDER_MARK) {
        throw broken("no byte order mark");
      }
    }
  }

  int nextInt() {
    if (body.remaining() < Integer.BYTES) {
      throw broken("it ends too early");
    }
    return body.getInt();
  }

  float[] nextFloats(int count) {
    if (count < 0 || body.remaining() / Float.BYTES < count) {
      throw broken("it ends too early");
    }
    var values = new float[count];
    body.asFloatBuffer().get(values);
    body.position(body.position() + count * Float.BYTES);
    return values;
  }

  /// What to throw when the content is not what it should be.
  RecognitionException broken(String what) {
    return new RecognitionException(
        "the acoustic model's file " + name + " can't be used: " + what);
  }
}
