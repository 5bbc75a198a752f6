package dev.parley.asr.sound;

import java.io.DataInputStream;
import java.io.IOException;

/// One layer of a small network.
///
/// @param weights by input, then by output, so that the inner loop runs along both arrays
/// @param bias an output's value where all inputs are 0
record Layer(float[] weights, float[] bias) {

  static Layer read(DataInputStream in, int inputs, int outputs) throws IOException {
    var weights = halves(in, inputs * outputs);
    return new Layer(weights, halves(in, outputs));
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

  static void add(float[] in, float[] weights, float[] out) {
    for (int i = 0; i < in.length; i++) {
      float value = in[i];
      if (value == 0) {
        continue;
      }
      int row = i * out.length;
      for (int j = 0; j < out.length; j++) {
        out[j] += value * weights[row + j];
      }
    }
  }

  static void rectify(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
  }
}
