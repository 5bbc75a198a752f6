package dev.parley.asr.sound;

import java.io.DataInputStream;
import java.io.IOException;

/// One layer of a small network.
///
/// @param weights for each input those of all outputs, an array of their own: loops then run with
///   one index over every array, which is what the compiler makes vector code of (with offsets into
///   one array it fears that what is read was just written)
/// @param bias an output's value where all inputs are 0
record Layer(float[][] weights, float[] bias) {

  static Layer read(DataInputStream in, int inputs, int outputs) throws IOException {
    var weights = rows(in, inputs, outputs);
    return new Layer(weights, halves(in, outputs));
  }

  static float[][] rows(DataInputStream in, int inputs, int outputs) throws IOException {
    var rows = new float[inputs][];
    for (int i = 0; i < inputs; i++) {
      rows[i] = halves(in, outputs);
    }
    return rows;
  }

  static float[] halves(DataInputStream in, int count) throws IOException {
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = Float.float16ToFloat(in.readShort());
    }
    return values;
  }

  int outputs() {
    return bias.length;
  }

  void apply(float[] in, float[] out) {
    System.arraycopy(bias, 0, out, 0, out.length);
    add(in, weights, out);
  }

  /// Four inputs at a time, so that an output is fetched and put back a quarter as often.
  static void add(float[] in, float[][] weights, float[] out) {
    int i = 0;
    for (; i + 3 < in.length; i += 4) {
      add(in, i, weights[i], weights[i + 1], weights[i + 2], weights[i + 3], out);
    }
    for (; i < in.length; i++) {
      float value = in[i];
      var row = weights[i];
      for (int j = 0; j < out.length; j++) {
        out[j] += value * row[j];
      }
    }
  }

  private static void add(
      float[] in,
      int at,
      float[] first,
      float[] second,
      float[] third,
      float[] fourth,
      float[] out) {
    float a = in[at];
    float b = in[at + 1];
    float c = in[at + 2];
    float d = in[at + 3];
    for (int j = 0; j < out.length; j++) {
      out[j] += a * first[j] + b * second[j] + c * third[j] + d * fourth[j];
    }
  }

  static void rectify(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
  }
}
