package dev.parley.dialog.engine.onnx;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Changes a sentence model to what it was taught: by a difference of low rank for every matrix of
/// its last layers (LoRA, Hu et al. 2021), and their biases and norms given whole. How it was
/// taught is in benchmarks/training/sentence-encoder.
///
/// ```
/// first layer, last layer, rank   int, int, int
/// for each layer
///   for each of MATRICES          rank x in, out x rank, out      down, up, bias
///   for each of NORMS             384, 384                        weight, bias
/// ```
///
/// All values are half floats, big-endian.
final class TaughtWeights {

  private static final int WIDTH = SentenceModel.DIMENSIONS;

  /// Largest step of a quantised weight. Half of what a byte could hold: sums of pairs of products
  /// overflow on processors without VNNI otherwise.
  private static final int STEPS = 64;

  private static final List<String> MATRICES =
      List.of(
          "attention/self/query",
          "attention/self/key",
          "attention/self/value",
          "attention/output/dense",
          "intermediate/dense",
          "output/dense");

  private static final List<String> NORMS =
      List.of("attention.output.LayerNorm", "output.LayerNorm");

  private final DataInputStream in;
  private final ModelGraph graph;
  private final int rank;

  private TaughtWeights(DataInputStream in, ModelGraph graph, int rank) {
    this.in = in;
    this.graph = graph;
    this.rank = rank;
  }

  /// @param weights of the form above
  /// @param sentenceModel left as it is
  /// @return the changed model, with the same inputs and output
  static byte[] merged(InputStream weights, byte[] sentenceModel) throws IOException {
    ModelGraph graph = ModelGraph.parse(sentenceModel);
    DataInputStream in = new DataInputStream(new BufferedInputStream(weights));
    int first = in.readInt();
    int last = in.readInt();
    TaughtWeights merging = new TaughtWeights(in, graph, in.readInt());
    for (int layer = first; layer <= last; layer++) {
      merging.layer(layer);
    }
    if (in.read() >= 0) {
      throw new IOException("weights hold more than their layers");
    }
    return graph.toBytes();
  }

  private void layer(int layer) throws IOException {
    for (String matrix : MATRICES) {
      matrix("encoder/layer." + layer + "/" + matrix);
    }
    for (String norm : NORMS) {
      String name = "encoder.layer." + layer + "." + norm;
      graph.replace(name + ".weight", ModelGraph.Tensor.of(floats(WIDTH), (long) WIDTH));
      graph.replace(name + ".bias", ModelGraph.Tensor.of(floats(WIDTH), (long) WIDTH));
    }
  }

  private void matrix(String name) throws IOException {
    String quantised = graph.input("/" + name + "/MatMul_quant", 1);
    String weights = quantised.substring(0, quantised.length() - "_quantized".length());
    ModelGraph.Tensor before = graph.tensor(quantised);
    int rows = before.dims().get(0).intValue();
    int columns = before.dims().get(1).intValue();
    float[] down = floats(rank * rows);
    float[] up = floats(columns * rank);
    float[] scales = graph.tensor(weights + "_scale").floats();
    byte[] steps = before.raw().toByteArray();
    float[] merged = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int at = row * columns + column;
        merged[at] = steps[at] * scales[column];
      }
    }
    addProduct(merged, down, up, rows, columns);
    for (int column = 0; column < columns; column++) {
      scales[column] = quantised(merged, steps, column, columns);
    }
    graph.replace(
        quantised, ModelGraph.Tensor.of(steps, ModelGraph.INT8, (long) rows, (long) columns));
    graph.replace(weights + "_scale", ModelGraph.Tensor.of(scales, (long) columns));
    graph.replace(
        name.replace('/', '.') + ".bias", ModelGraph.Tensor.of(floats(columns), (long) columns));
  }

  private void addProduct(float[] to, float[] down, float[] up, int rows, int columns) {
    float[] turned = new float[up.length];
    for (int column = 0; column < columns; column++) {
      for (int i = 0; i < rank; i++) {
        turned[i * columns + column] = up[column * rank + i];
      }
    }
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < rank; i++) {
        float factor = down[i * rows + row];
        for (int column = 0; column < columns; column++) {
          to[row * columns + column] += factor * turned[i * columns + column];
        }
      }
    }
  }

  /// Quantises a column about zero.
  ///
  /// @return what a step is worth
  private static float quantised(float[] values, byte[] steps, int column, int columns) {
    float largest = 1e-12f;
    for (int at = column; at < values.length; at += columns) {
      largest = Math.max(largest, Math.abs(values[at]));
    }
    float scale = largest / STEPS;
    for (int at = column; at < values.length; at += columns) {
      steps[at] = (byte) Math.round(values[at] / scale);
    }
    return scale;
  }

  private float[] floats(int count) throws IOException {
    byte[] bytes = in.readNBytes(count * Short.BYTES);
    if (bytes.length < count * Short.BYTES) {
      throw new IOException("weights end too soon");
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = Float.float16ToFloat((short) (bytes[2 * i] << 8 | bytes[2 * i + 1] & 0xff));
    }
    return values;
  }
}
