package dev.parley.dialog.engine.onnx;

/// How alike two vectors are, whatever their lengths.
final class Cosine {

  private Cosine() {}

  static double of(float[] a, float[] b) {
    double dot = 0;
    double left = 0;
    double right = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      left += a[i] * a[i];
      right += b[i] * b[i];
    }
    return dot / Math.sqrt(left * right);
  }
}
