package dev.parley.asr.echo;

import java.util.Arrays;

/// How well what was received follows what was sent, for each delay: a running correlation over
/// bands and about 300 ms of sound, each band's mean taken out, so that loss and colour of the way
/// don't matter.
final class EchoSearch {

  /// Steps of 10 ms, from 20 to 600 ms: what is received in a slot was sent in the one before at
  /// the latest.
  static final int DELAYS = 59;

  /// exp(-20 ms / 300 ms).
  private static final float KEPT = 0.9355f;

  /// Sounds that change less follow anything: a tone, a hum (dB squared, mean of the bands).
  private static final float VARIANCE_LEAST = 4;

  private static final int BANDS = Bands.COUNT;

  private final float[] shape = new float[BANDS];
  private final float[] received = new float[BANDS];
  private final float[] receivedSquares = new float[BANDS];
  private final float[][] sent = new float[DELAYS][BANDS];
  private final float[][] sentSquares = new float[DELAYS][BANDS];
  private final float[][] products = new float[DELAYS][BANDS];
  private final float[] correlation = new float[DELAYS];
  private float weight;
  private int best;

  /// Takes a slot with sound in it.
  void add(float[] levels, SentLevels before) {
    Bands.shape(levels, shape);
    weight = weight * KEPT + 1;
    float spread = 0;
    for (int band = 0; band < BANDS; band++) {
      received[band] = received[band] * KEPT + shape[band];
      receivedSquares[band] = receivedSquares[band] * KEPT + shape[band] * shape[band];
      spread += receivedSquares[band] - received[band] * received[band] / weight;
    }
    best = 0;
    for (int delay = 0; delay < DELAYS; delay++) {
      correlation[delay] = correlation(before.shape(delay), delay, spread);
      if (correlation[delay] > correlation[best]) {
        best = delay;
      }
    }
  }

  private float correlation(float[] then, int delay, float receivedSpread) {
    float[] sum = sent[delay];
    float[] squares = sentSquares[delay];
    float[] product = products[delay];
    float together = 0;
    float spread = 0;
    for (int band = 0; band < BANDS; band++) {
      float was = then[band];
      sum[band] = sum[band] * KEPT + was;
      squares[band] = squares[band] * KEPT + was * was;
      product[band] = product[band] * KEPT + was * shape[band];
      together += product[band] - sum[band] * received[band] / weight;
      spread += squares[band] - sum[band] * sum[band] / weight;
    }
    float least = VARIANCE_LEAST * BANDS * weight;
    return together / (float) Math.sqrt(Math.max(spread, least) * Math.max(receivedSpread, least));
  }

  /// What was heard so far followed a way that is no more.
  void forget() {
    weight = 0;
    Arrays.fill(received, 0);
    Arrays.fill(receivedSquares, 0);
    for (int delay = 0; delay < DELAYS; delay++) {
      Arrays.fill(sent[delay], 0);
      Arrays.fill(sentSquares[delay], 0);
      Arrays.fill(products[delay], 0);
    }
  }

  /// The delay whose correlation is highest.
  int best() {
    return best;
  }

  float correlation(int delay) {
    return correlation[delay];
  }

  /// Slots that are remembered, older ones less.
  float weight() {
    return weight;
  }
}
