package dev.parley.benchmarks.corpus.make;

import java.util.Random;

/// How long a speaker pauses within a turn: log-normal, cut to 300–1500 ms.
///
/// Pauses within speech are far from normally distributed and near log-normal, with a medium class
/// of 200–1000 ms and a long one above it that only spontaneous speech has (Campione and Véronis
/// 2002, 6000 pauses in five languages). A typical pause lasts "a quarter to half a second"
/// (Lundholm Fors 2015): the median before the cut is at the upper end of that. Of what is left
/// about one in eight is long.
final class PauseLengths {

  static final int MIN_MS = 300;
  static final int MAX_MS = 1_500;
  private static final double MEDIAN_MS = 500;
  private static final double SPREAD = 0.55;

  private PauseLengths() {}

  static int draw(Random random) {
    while (true) {
      double ms = MEDIAN_MS * Math.exp(SPREAD * random.nextGaussian());
      if (MIN_MS <= ms && ms <= MAX_MS) {
        return (int) Math.round(ms);
      }
    }
  }
}
