package dev.parley.asr.engine.viterbi.model;

import dev.parley.asr.RecognitionException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// How much each tied state takes of each density of its codebook (`sendump`): a byte each, the
/// negative log to the base 1.0001¹⁰²⁴.
///
/// Kept by state, so that what one state needs lies together.
public final class MixtureWeights {

  /// Nepers a unit.
  static final double UNIT = Math.log(1.0001) * 1024;

  private static final float[] VALUES = values();

  private final int streams;
  private final int densities;
  private final byte[] weights;

  private MixtureWeights(int streams, int densities, byte[] weights) {
    this.streams = streams;
    this.densities = densities;
    this.weights = weights;
  }

  public static MixtureWeights read(byte[] dump, int streams, int densities, int senones) {
    var in = ByteBuffer.wrap(dump).order(ByteOrder.LITTLE_ENDIAN);
    if (dump.length >= Integer.BYTES && (in.getInt(0) < 1 || in.getInt(0) > 999)) {
      in.order(ByteOrder.BIG_ENDIAN);
    }
    int columns = senones;
    try {
      while (true) {
        int length = in.getInt();
        if (length == 0) {
          break;
        }
        var line = new byte[length];
        in.get(line);
        refuseClusters(new String(line, StandardCharsets.ISO_8859_1));
      }
      if (in.getInt() != densities) {
        throw broken("its rows are not the densities of the means");
      }
      // Rows may be padded.
      columns = in.getInt();
      if (columns < senones || in.remaining() < (long) streams * densities * columns) {
        throw broken("it is too short for " + senones + " states");
      }
    } catch (java.nio.BufferUnderflowException | NegativeArraySizeException e) {
      throw broken("it ends too early");
    }
    var weights = new byte[senones * streams * densities];
    int at = in.position();
    for (int stream = 0; stream < streams; stream++) {
      for (int k = 0; k < densities; k++) {
        for (int senone = 0; senone < senones; senone++) {
          weights[(senone * streams + stream) * densities + k] = dump[at + senone];
        }
        at += columns;
      }
    }
    return new MixtureWeights(streams, densities, weights);
  }

  private static void refuseClusters(String line) {
    if (line.startsWith("cluster_count") && !line.strip().endsWith(" 0\0")) {
      throw broken("its weights are clustered");
    }
  }

  private static RecognitionException broken(String what) {
    return new RecognitionException("the acoustic model's file sendump can't be used: " + what);
  }

  /// Where the weights of `senone` for `stream` begin; density `k` is `k` further.
  public int row(int senone, int stream) {
    return (senone * streams + stream) * densities;
  }

  /// The weight at a place within a row, 0 to 1.
  public float weight(int at) {
    return VALUES[weights[at] & 0xff];
  }

  private static float[] values() {
    var values = new float[256];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.exp(-i * UNIT);
    }
    return values;
  }
}
