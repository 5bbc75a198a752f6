package dev.parley.asr.engine.viterbi.model;

/// The gaussians of a phonetically tied model: a codebook for each phone, in it three streams
/// (cepstra, their slopes, their bends), in each a few score densities.
///
/// The log density of `x` is written as `constant + Σ linear·x + Σ square·x²`, and each coefficient
/// is kept for all densities side by side, so that the loop over densities runs along the arrays.
public final class Gaussians {

  private static final float VARIANCE_FLOOR = 1e-4f;

  private final int codebooks;
  private final int streams;
  private final int densities;
  private final int width;
  private final float[] constant;
  private final float[] linear;
  private final float[] square;

  private Gaussians(int codebooks, int streams, int densities, int width) {
    this.codebooks = codebooks;
    this.streams = streams;
    this.densities = densities;
    this.width = width;
    constant = new float[codebooks * streams * densities];
    linear = new float[constant.length * width];
    square = new float[constant.length * width];
  }

  public static Gaussians read(byte[] means, byte[] variances) {
    var meansFile = new SphinxFile("means", means);
    var variancesFile = new SphinxFile("variances", variances);
    var gaussians = sized(meansFile);
    sized(variancesFile).mustMatch(gaussians, variancesFile);
    int values = meansFile.nextInt();
    int spreads = variancesFile.nextInt();
    if (values != gaussians.linear.length || spreads != values) {
      throw meansFile.broken(values + " means, " + spreads + " variances");
    }
    gaussians.fill(meansFile.nextFloats(values), variancesFile.nextFloats(values));
    return gaussians;
  }

  private static Gaussians sized(SphinxFile file) {
    int codebooks = file.nextInt();
    int streams = file.nextInt();
    int densities = file.nextInt();
    int width = file.nextInt();
    for (int stream = 1; stream < streams; stream++) {
      if (file.nextInt() != width) {
        throw file.broken("expected streams of one width");
      }
    }
    return new Gaussians(codebooks, streams, densities, width);
  }

  private void mustMatch(Gaussians other, SphinxFile file) {
    if (codebooks != other.codebooks
        || streams != other.streams
        || densities != other.densities
        || width != other.width) {
      throw file.broken("its size is not that of the means");
    }
  }

  private void fill(float[] means, float[] variances) {
    for (int block = 0; block < codebooks * streams; block++) {
      for (int k = 0; k < densities; k++) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
          int from = (block * densities + k) * width + i;
          double mean = means[from];
          double variance = Math.max(VARIANCE_FLOOR, variances[from]);
          int to = (block * width + i) * densities + k;
          square[to] = (float) (-0.5 / variance);
          linear[to] = (float) (mean / variance);
          sum -= 0.5 * Math.log(2 * Math.PI * variance) + 0.5 * mean * mean / variance;
        }
        constant[block * densities + k] = (float) sum;
      }
    }
  }

  public int codebooks() {
    return codebooks;
  }

  public int streams() {
    return streams;
  }

  public int densities() {
    return densities;
  }

  /// Values a stream.
  public int width() {
    return width;
  }

  /// Writes the log densities of one stream of one codebook at `x[at…]` to `target`.
  public void logDensities(int codebook, int stream, float[] x, int at, float[] target) {
    int block = codebook * streams + stream;
    System.arraycopy(constant, block * densities, target, 0, densities);
    int i = 0;
    for (; i + 1 < width; i += 2) {
      addTwo((block * width + i) * densities, x[at + i], x[at + i + 1], target);
    }
    if (i < width) {
      addOne((block * width + i) * densities, x[at + i], target);
    }
  }

  private void addTwo(int row, float x, float y, float[] target) {
    int n = densities;
    int next = row + n;
    float xx = x * x;
    float yy = y * y;
    for (int k = 0; k < n; k++) {
      target[k] +=
          linear[row + k] * x
              + square[row + k] * xx
              + (linear[next + k] * y + square[next + k] * yy);
    }
  }

  private void addOne(int row, float x, float[] target) {
    int n = densities;
    float xx = x * x;
    for (int k = 0; k < n; k++) {
      target[k] += linear[row + k] * x + square[row + k] * xx;
    }
  }
}
