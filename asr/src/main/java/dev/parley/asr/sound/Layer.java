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

  /// Four inputs at a time, so that an output is fetched and put back a quarter as often.
  static void add(float[] in, float[] weights, float[] out) {
    int outputs = out.length;
    int i = 0;
    for (; i + 3 < in.length; i += 4) {
      float a = in[i];
      float b = in[i + 1];
      float c = in[i + 2];
      float d = in[i + 3];
      int first = i * outputs;
      int second = first + outputs;
      int third = second + outputs;
      int fourth = third + outputs;
      for (int j = 0; j < outputs; j++) {
        out[j] +=
            a * weights[first + j]
                + b * weights[second + j]
                + c * weights[third + j]
                + d * weights[fourth + j];
      }
    }
    for (; i < in.length; i++) {
      float value = in[i];
      int row = i * outputs;
      for (int j = 0; j < outputs; j++) {
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
