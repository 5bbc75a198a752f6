package dev.parley.asr.echo;

/// A received slot against what the echo's path makes expect in it.
///
/// A louder band is what counts: somebody else's voice adds to an echo and takes nothing away. A
/// softer one says that the path is not what it was.
final class Comparison {

  /// Distortion spreads a loud band's sound so far below it over all others.
  private static final float SPREADS_BELOW_DB = 18;

  /// Bands so far below the loudest don't matter.
  private static final float MATTERS_BELOW_DB = 25;

  /// Four times the energy, 6 dB, is more than any echo.
  private static final double CLEARLY_MORE = 4;

  private static final float LOUDER_MAX_DB = 12;
  private static final float OFF_MAX_DB = 15;

  private static final float RECENT_WEIGHT = 0.5f;

  private static final int BANDS = Bands.COUNT;

  private int sounding;
  private int expected;
  private int missing;
  private float louderDb;
  private float recentLouderDb;
  private float offDb;
  private float unexplained;
  private float levelDb;

  /// Forgets the slots before.
  void begin() {
    recentLouderDb = 0;
  }

  /// @param levels received, dBFS by band
  void compare(float[] levels, float[] noise, EchoPath path) {
    float[] most = path.most();
    float[] least = path.least();
    float peak = loudest(most);
    float matters = Math.max(peak, loudest(levels)) - MATTERS_BELOW_DB;
    double all = 0;
    double more = 0;
    float louder = 0;
    float off = 0;
    sounding = 0;
    expected = 0;
    missing = 0;
    for (int band = 0; band < BANDS; band++) {
      double bound = power(Math.max(most[band], peak - SPREADS_BELOW_DB)) + power(noise[band]);
      double energy = power(levels[band]);
      all += energy;
      more += Math.max(0, energy - CLEARLY_MORE * bound);
      float above = Math.max(0, levels[band] - decibels(bound));
      float stands = noise[band] + Bands.STANDS_OUT_DB;
      float either = Math.max(levels[band], most[band]);
      if (either > matters && either > stands) {
        sounding++;
        louder += Math.min(LOUDER_MAX_DB, above);
      }
      if (most[band] > stands) {
        expected++;
        float below = least[band] > noise[band] ? Math.max(0, least[band] - levels[band]) : 0;
        off += Math.min(OFF_MAX_DB, above + below);
        missing += below > Bands.STANDS_OUT_DB ? 1 : 0;
      }
    }
    if (sounding > 0) {
      louderDb = louder / sounding;
      recentLouderDb += RECENT_WEIGHT * (louderDb - recentLouderDb);
    }
    offDb = expected == 0 ? 0 : off / expected;
    unexplained = (float) (more / all);
    levelDb = decibels(all);
  }

  private static float loudest(float[] levels) {
    float loudest = levels[0];
    for (int band = 1; band < BANDS; band++) {
      loudest = Math.max(loudest, levels[band]);
    }
    return loudest;
  }

  private static double power(float decibels) {
    return Math.exp(decibels * (Math.log(10) / 10));
  }

  private static float decibels(double power) {
    return (float) (10 * Math.log10(power));
  }

  /// Bands with a sound, heard or expected.
  int sounding() {
    return sounding;
  }

  /// Bands in which an echo would be heard over the noise.
  int expected() {
    return expected;
  }

  /// Whether most of those bands are clearly softer.
  boolean missing() {
    return missing > expected / 2;
  }

  /// How much louder the sounding bands are than any echo, dB, in this slot.
  float louderDb() {
    return louderDb;
  }

  /// The same over this slot and those just before.
  float recentLouderDb() {
    return recentLouderDb;
  }

  /// How far the bands with an echo are outside of what is expected, dB.
  float offDb() {
    return offDb;
  }

  /// Share of the energy that is clearly more than an echo, 0 to 1.
  float unexplained() {
    return unexplained;
  }

  /// All bands together, dBFS.
  float levelDb() {
    return levelDb;
  }
}
