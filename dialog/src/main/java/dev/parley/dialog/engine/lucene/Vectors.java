package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.nio.ByteBuffer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Texts' vectors, a byte a value, and how near each is to a question.
///
/// A cosine of two rows of bytes differs from that of their floats by less than a thousandth, and
/// takes a quarter of the memory to read. Many rows are gone through in two passes: by the signs of
/// what differs from the mean (a bit a value, compared by counting), and only the nearest by their
/// values. Sentence vectors lie in a narrow cone, so that without taking the mean away most signs
/// would be everybody's.
final class Vectors {

  /// Going through signs takes as long as reading them from memory; two thirds of them find as
  /// much.
  private static final int SIGNED_DIMENSIONS_MAX = 256;

  /// About every ten seconds, where it takes that long at all.
  private static final int TOLD_EVERY = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Vectors.class);

  private final int dimensions;
  private final byte[] values;
  private final float[] scales;
  private final float[] mean;
  private final long[] signs;

  private Vectors(int dimensions, byte[] values, float[] scales) {
    this.dimensions = dimensions;
    this.values = values;
    this.scales = scales;
    this.mean = meanOf();
    this.signs = new long[scales.length * signWords()];
    float[] row = new float[dimensions];
    for (int i = 0; i < scales.length; i++) {
      for (int d = 0; d < dimensions; d++) {
        row[d] = values[i * dimensions + d] * scales[i];
      }
      sign(row, signs, i * signWords());
    }
  }

  static Vectors encoded(List<String> texts, SentenceEncoder encoder, int dimensions) {
    byte[] values = new byte[Math.multiplyExact(texts.size(), dimensions)];
    float[] scales = new float[texts.size()];
    for (int i = 0; i < scales.length; i++) {
      if (i > 0 && i % TOLD_EVERY == 0) {
        LOG.info("knowledge: {} of {} sentences read", i, scales.length);
      }
      float[] vector = encoder.encode(texts.get(i));
      scales[i] = scaleOf(vector);
      for (int d = 0; d < dimensions; d++) {
        values[i * dimensions + d] = (byte) Math.round(vector[d] / scales[i]);
      }
    }
    return new Vectors(dimensions, values, scales);
  }

  private static float scaleOf(float[] vector) {
    float largest = Float.MIN_NORMAL;
    for (float value : vector) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest / Byte.MAX_VALUE;
  }

  static Vectors read(ByteBuffer bytes, int rows, int dimensions) {
    float[] scales = new float[rows];
    for (int i = 0; i < rows; i++) {
      scales[i] = bytes.getFloat();
    }
    byte[] values = new byte[Math.multiplyExact(rows, dimensions)];
    bytes.get(values);
    return new Vectors(dimensions, values, scales);
  }

  void write(ByteBuffer bytes) {
    for (float scale : scales) {
      bytes.putFloat(scale);
    }
    bytes.put(values);
  }

  static int bytes(int rows, int dimensions) {
    return Math.multiplyExact(rows, dimensions + Float.BYTES);
  }

  int rows() {
    return scales.length;
  }

  /// Cosine of a row and what was asked.
  double near(int row, float[] asked) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int at = row * dimensions;
    int d = 0;
    // Four sums, because one that waits for the last takes four times as long.
    for (; d + 3 < dimensions; d += 4) {
      sum0 += values[at + d] * asked[d];
      sum1 += values[at + d + 1] * asked[d + 1];
      sum2 += values[at + d + 2] * asked[d + 2];
      sum3 += values[at + d + 3] * asked[d + 3];
    }
    for (; d < dimensions; d++) {
      sum0 += values[at + d] * asked[d];
    }
    return (sum0 + sum1 + sum2 + sum3) * scales[row];
  }

  /// The vector of a row.
  float[] row(int row) {
    float[] vector = new float[dimensions];
    for (int d = 0; d < dimensions; d++) {
      vector[d] = values[row * dimensions + d] * scales[row];
    }
    return vector;
  }

  /// About `atMost` rows whose signs are most like those of what was asked; a few more where many
  /// are alike.
  int[] likely(float[] asked, int atMost) {
    long[] wanted = new long[signWords()];
    sign(asked, wanted, 0);
    short[] distances = distances(wanted);
    int[] histogram = new int[signWords() * Long.SIZE + 1];
    for (short distance : distances) {
      histogram[distance]++;
    }
    int limit = 0;
    int found = histogram[0];
    while (found < Math.min(atMost, rows())) {
      limit++;
      found += histogram[limit];
    }
    int[] likely = new int[found];
    int next = 0;
    for (int i = 0; i < distances.length; i++) {
      if (distances[i] <= limit) {
        likely[next] = i;
        next++;
      }
    }
    return likely;
  }

  private short[] distances(long[] wanted) {
    short[] distances = new short[rows()];
    int words = wanted.length;
    int paired = words - words % 2;
    for (int i = 0, at = 0; i < distances.length; i++, at += words) {
      int even = 0;
      int odd = 0;
      for (int w = 0; w < paired; w += 2) {
        even += Long.bitCount(signs[at + w] ^ wanted[w]);
        odd += Long.bitCount(signs[at + w + 1] ^ wanted[w + 1]);
      }
      if (paired < words) {
        even += Long.bitCount(signs[at + paired] ^ wanted[paired]);
      }
      distances[i] = (short) (even + odd);
    }
    return distances;
  }

  private int signWords() {
    return (signedDimensions() + Long.SIZE - 1) / Long.SIZE;
  }

  private int signedDimensions() {
    return Math.min(dimensions, SIGNED_DIMENSIONS_MAX);
  }

  private void sign(float[] vector, long[] into, int at) {
    for (int d = 0; d < signedDimensions(); d++) {
      if (vector[d] > mean[d]) {
        into[at + d / Long.SIZE] |= 1L << d;
      }
    }
  }

  private float[] meanOf() {
    double[] sum = new double[dimensions];
    for (int i = 0; i < scales.length; i++) {
      for (int d = 0; d < dimensions; d++) {
        sum[d] += values[i * dimensions + d] * scales[i];
      }
    }
    float[] mean = new float[dimensions];
    for (int d = 0; d < dimensions; d++) {
      mean[d] = (float) (sum[d] / Math.max(1, scales.length));
    }
    return mean;
  }
}
