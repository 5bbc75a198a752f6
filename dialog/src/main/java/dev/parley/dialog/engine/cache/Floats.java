package dev.parley.dialog.engine.cache;

import java.nio.ByteBuffer;

/// Rows of floats in and out of bytes.
public final class Floats {

  private Floats() {}

  /// The next `rows` rows of `columns` each.
  public static float[][] read(ByteBuffer bytes, int rows, int columns) {
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      bytes.asFloatBuffer().get(row);
      bytes.position(bytes.position() + columns * Float.BYTES);
    }
    return values;
  }

  public static void write(ByteBuffer bytes, float[]... rows) {
    for (float[] row : rows) {
      bytes.asFloatBuffer().put(row);
      bytes.position(bytes.position() + row.length * Float.BYTES);
    }
  }
}
