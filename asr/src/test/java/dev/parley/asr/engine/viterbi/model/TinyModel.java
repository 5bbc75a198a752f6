package dev.parley.asr.engine.viterbi.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A model of four phones that are four levels of the first cepstral coefficient, written in the
/// formats of CMU Sphinx: `SIL` at -15, `AA` at -5, `B` at 5, `D` at 15.
public final class TinyModel {

  public static final int PHONES = 4;
  private static final int STREAMS = 3;
  private static final int DENSITIES = 4;
  private static final int WIDTH = 13;
  private static final int SENONES = 3 * PHONES;

  private TinyModel() {}

  public static AcousticModel make() {
    return new AcousticModel(
        Phones.read(definition()),
        Gaussians.read(means(ByteOrder.BIG_ENDIAN), variances(ByteOrder.LITTLE_ENDIAN)),
        MixtureWeights.read(weights(), STREAMS, DENSITIES, SENONES),
        Transitions.read(transitions()));
  }

  /// The level at which `phone` sounds best.
  public static float level(int phone) {
    return 10 * phone - 15;
  }

  static byte[] definition() {
    return """
        0.3
        4 n_base
        2 n_tri
        24 n_state_map
        12 n_tied_state
        12 n_tied_ci_state
        4 n_tied_tmat
        #
        #base lft  rt p attrib tmat      ... state id's ...
        SIL  -   - - filler    0      0      1      2 N
         AA  -   - -    n/a    1      3      4      5 N
          B  -   - -    n/a    2      6      7      8 N
          D  -   - -    n/a    3      9     10     11 N
         AA  B   D i    n/a    1      3      5      4 N
          B SIL AA b    n/a    2      8      7      6 N
        """
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] means(ByteOrder order) {
    var values = new float[PHONES * STREAMS * DENSITIES * WIDTH];
    for (int phone = 0; phone < PHONES; phone++) {
      for (int k = 0; k < DENSITIES; k++) {
        values[(phone * STREAMS * DENSITIES + k) * WIDTH] = level(phone) + k * 0.5f;
      }
    }
    return parameters(values, order);
  }

  /// Slopes and bends are left wide open: only the level matters.
  static byte[] variances(ByteOrder order) {
    var values = new float[PHONES * STREAMS * DENSITIES * WIDTH];
    Arrays.fill(values, 1_000);
    for (int phone = 0; phone < PHONES; phone++) {
      for (int k = 0; k < DENSITIES; k++) {
        values[(phone * STREAMS * DENSITIES + k) * WIDTH] = 10;
      }
    }
    return parameters(values, order);
  }

  private static byte[] parameters(float[] values, ByteOrder order) {
    return file(
        order, new int[] {PHONES, STREAMS, DENSITIES, WIDTH, WIDTH, WIDTH, values.length}, values);
  }

  static byte[] transitions() {
    var values = new float[PHONES * 12];
    for (int phone = 0; phone < PHONES; phone++) {
      float[] stay = {0.5f, 0.5f, 0, 0, 0, 0.5f, 0.5f, 0, 0, 0, 1, 1};
      System.arraycopy(stay, 0, values, phone * 12, 12);
    }
    return file(ByteOrder.LITTLE_ENDIAN, new int[] {PHONES, 3, 4, values.length}, values);
  }

  static byte[] file(ByteOrder order, int[] numbers, float[] values) {
    var out = new ByteArrayOutputStream();
    out.writeBytes("s3\nversion 1.0\nendhdr\n".getBytes(StandardCharsets.ISO_8859_1));
    var body = ByteBuffer.allocate(4 + 4 * numbers.length + 4 * values.length).order(order);
    body.putInt(0x11223344);
    for (int number : numbers) {
      body.putInt(number);
    }
    for (float value : values) {
      body.putFloat(value);
    }
    out.writeBytes(body.array());
    return out.toByteArray();
  }

  /// All weights the same but one; rows are padded to 16 columns.
  static byte[] weights() {
    int columns = 16;
    var body =
        ByteBuffer.allocate(4 + 4 + 4 + 8 + STREAMS * DENSITIES * columns)
            .order(ByteOrder.LITTLE_ENDIAN);
    body.putInt(4).put("abc\0".getBytes(StandardCharsets.ISO_8859_1)).putInt(0);
    body.putInt(DENSITIES).putInt(columns);
    int start = body.position();
    Arrays.fill(body.array(), start, body.capacity(), (byte) 14);
    body.array()[start + 2 * columns + 5] = (byte) 200;
    return body.array();
  }
}
