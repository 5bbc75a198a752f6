package dev.parley.asr.engine.viterbi.model;

/// The gaussians of a phonetically tied model: a codebook for each phone, in it three streams
/// (cepstra, their slopes, their bends), in each a few score densities.
///
/// The log density of `x` is written as `constant + Σ linear·x + Σ square·x²`. Each coefficient is
/// kept in an array of its own for all densities of all codebooks, one array for each value of `x`:
/// loops then run over several thousand elements with the same index into every array, which is
/// what the compiler makes vector code of (with offsets of their own it fears that two arrays are
/// one, and with a codebook at a time the loop is mostly ends).
public final class Gaussians {

  private static final float VARIANCE_FLOOR = 1e-4f;

  private final int codebooks;
  private final int streams;
  private final int densities;
  private final int width;

  // By stream, then codebook and density.
  private final float[][] constant;

  // By stream and value, then codebook and density.
  private final float[][] linear;
  private final float[][] square;

  private Gaussians(int codebooks, int streams, int densities, int width) {
    this.codebooks = codebooks;
    this.streams = streams;
    this.densities = densities;
    this.width = width;
    constant = new float[streams][codebooks * densities];
    linear = new float[streams * width][codebooks * densities];
    square = new float[streams * width][codebooks * densities];
  }

  public static Gaussians read(byte[] means, byte[] variances) {
    var meansFile = new SphinxFile("means", means);
    var variancesFile = new SphinxFile("variances", variances);
    var gaussians = sized(meansFile);
    sized(variancesFile).mustMatch(gaussians, variancesFile);
    int values = meansFile.nextInt();
    int spreads = variancesFile.nextInt();
    if (values != gaussians.parameters() || spreads != values) {
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

  private int parameters() {
    return codebooks * streams * densities * width;
  }

  private void fill(float[] means, float[] variances) {
    int from = 0;
    for (int codebook = 0; codebook < codebooks; codebook++) {
      for (int stream = 0; stream < streams; stream++) {
        for (int k = 0; k < densities; k++) {
          int to = codebook * densities + k;
          double sum = 0;
          for (int i = 0; i < width; i++) {
            double mean = means[from];
            double variance = Math.max(VARIANCE_FLOOR, variances[from]);
            from++;
            square[stream * width + i][to] = (float) (-0.5 / variance);
            linear[stream * width + i][to] = (float) (mean / variance);
            sum -= 0.5 * Math.log(2 * Math.PI * variance) + 0.5 * mean * mean / variance;
          }
          constant[stream][to] = (float) sum;
        }
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

  /// Writes the log densities of one stream at `x[at…]` to `target`, codebook after codebook.
  public void logDensities(int stream, float[] x, int at, float[] target) {
    System.arraycopy(constant[stream], 0, target, 0, target.length);
    int row = stream * width;
    int i = 0;
    for (; i + 1 < width; i += 2) {
      addTwo(
          linear[row + i],
          square[row + i],
          x[at + i],
          linear[row + i + 1],
          square[row + i + 1],
          x[at + i + 1],
          target);
    }
    if (i < width) {
      addOne(linear[row + i], square[row + i], x[at + i], target);
    }
  }

  private static void addTwo(
      float[] linear,
      float[] square,
      float x,
      float[] linearNext,
      float[] squareNext,
      float next,
      float[] target) {
    float xx = x * x;
    float nextNext = next * next;
    for (int k = 0; k < target.length; k++) {
      float one = Math.fma(linear[k], x, Math.fma(square[k], xx, target[k]));
      target[k] = Math.fma(linearNext[k], next, Math.fma(squareNext[k], nextNext, one));
    }
  }

  private static void addOne(float[] linear, float[] square, float x, float[] target) {
    float xx = x * x;
    for (int k = 0; k < target.length; k++) {
      target[k] = Math.fma(linear[k], x, Math.fma(square[k], xx, target[k]));
    }
  }
}
