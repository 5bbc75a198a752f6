package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.engine.cache.CacheFile;
import dev.parley.dialog.engine.cache.Floats;
import dev.parley.dialog.understand.intent.Calibration;
import dev.parley.dialog.understand.intent.ClassifierTraining;
import dev.parley.dialog.understand.intent.Example;
import dev.parley.dialog.understand.intent.IntentClassifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// A trained classifier kept between starts, by the examples it was trained on.
final class ClassifierFile {

  private final CacheFile file;
  private final int dimensions;
  private final List<Example> examples;
  private final List<String> labels;

  /// @param model whose vectors of `dimensions` it was trained on
  ClassifierFile(Path folder, String model, int dimensions, List<Example> examples) {
    this.dimensions = dimensions;
    this.examples = List.copyOf(examples);
    this.labels = List.copyOf(new LinkedHashSet<>(examples.stream().map(Example::label).toList()));
    List<String> madeFrom = new ArrayList<>();
    madeFrom.add(model);
    madeFrom.add("training " + ClassifierTraining.VERSION);
    for (Example example : examples) {
      madeFrom.add(example.label());
      madeFrom.add(example.sentence());
    }
    this.file = new CacheFile(folder, "intents", madeFrom);
  }

  Optional<IntentClassifier> read() throws IOException {
    return file.read(length()).map(this::classifier);
  }

  private IntentClassifier classifier(ByteBuffer bytes) {
    float[] mean = Floats.read(bytes, 1, dimensions)[0];
    float[][] weights = Floats.read(bytes, labels.size(), dimensions);
    float[] bias = Floats.read(bytes, 1, labels.size())[0];
    float[][] directions = Floats.read(bytes, examples.size(), dimensions);
    double[] calibration = new double[Calibration.WEIGHTS];
    for (int i = 0; i < calibration.length; i++) {
      calibration[i] = bytes.getDouble();
    }
    int[] labelOf = examples.stream().mapToInt(each -> labels.indexOf(each.label())).toArray();
    return new IntentClassifier(
        labels, mean, weights, bias, directions, labelOf, new Calibration(calibration));
  }

  void write(IntentClassifier classifier) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length());
    Floats.write(bytes, classifier.mean());
    Floats.write(bytes, classifier.weights());
    Floats.write(bytes, classifier.bias());
    Floats.write(bytes, classifier.directions());
    for (double weight : classifier.calibration().weights()) {
      bytes.putDouble(weight);
    }
    file.write(bytes.array());
  }

  private int length() {
    int rows = 1 + labels.size() + examples.size();
    return (rows * dimensions + labels.size()) * Float.BYTES + Calibration.WEIGHTS * Double.BYTES;
  }
}
