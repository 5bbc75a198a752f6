package dev.parley.audio;

/// Makes up 8 kHz speech for packets that are missing, by repeating the last pitch period and
/// fading it out, in the manner of ITU-T G.711 Appendix I.
///
/// Every frame passes through: `received` remembers it (and, after a gap, blends the made-up speech
/// into its beginning), `conceal` continues from what is remembered. Appendix I delays all audio by
/// 3.75 ms so that it can blend into a gap, too; here the joint is smoothed inside the gap instead,
/// and nothing is delayed. The fade begins after 10 ms and ends in silence after 60 ms. Allocates
/// nothing after construction.
public final class Concealment {

  private static final int SAMPLES_PER_MS = 8;
  private static final int PITCH_MIN = 40;
  private static final int PITCH_MAX = 120;
  private static final int MATCH_SAMPLES = 160;
  private static final int HISTORY = PITCH_MAX + MATCH_SAMPLES + PITCH_MAX / 4;
  private static final int FADE_START = 10 * SAMPLES_PER_MS;
  private static final int FADE_END = 60 * SAMPLES_PER_MS;
  private static final int BLEND_MIN = 4 * SAMPLES_PER_MS;
  private static final int BLEND_MAX = 10 * SAMPLES_PER_MS;

  private final short[] history = new short[HISTORY];
  private final float[] period = new float[PITCH_MAX];
  private int pitch = PITCH_MIN;
  private int position;

  /// How far the last sample lay from the one a period before it: worn off over the first quarter.
  private float step;

  private int concealed;

  /// Passes a received stretch through; right after a gap its beginning is changed to blend.
  public void received(short[] samples, int offset, int length) {
    if (concealed > 0) {
      int blend = Math.clamp(concealed / 4, BLEND_MIN, BLEND_MAX);
      blend(samples, offset, Math.min(blend, length));
      concealed = 0;
    }
    remember(samples, offset, length);
  }

  /// Writes made-up speech that goes on from what was remembered.
  public void conceal(short[] to, int offset, int length) {
    if (concealed == 0) {
      findPeriod();
    }
    int quarter = pitch / 4;
    for (int i = 0; i < length; i++) {
      float sample = nextSample();
      if (concealed < quarter) {
        sample += step * (1 - (concealed + 1f) / (quarter + 1));
      }
      to[offset + i] = (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
      concealed++;
    }
  }

  /// Whether the made-up speech has faded to nothing.
  public boolean faded() {
    return concealed >= FADE_END;
  }

  /// What comes next doesn't continue what is remembered, though nothing is missing: blend it in.
  public void splice() {
    if (concealed == 0) {
      findPeriod();
      concealed = 1;
    }
  }

  private float nextSample() {
    float gain =
        concealed < FADE_START
            ? 1
            : Math.max(0, 1 - (concealed - FADE_START) / (float) (FADE_END - FADE_START));
    float sample = gain * period[position];
    position = position + 1 == pitch ? 0 : position + 1;
    return sample;
  }

  private void blend(short[] samples, int offset, int length) {
    for (int i = 0; i < length; i++) {
      float in = (i + 1f) / (length + 1);
      samples[offset + i] = (short) Math.round(in * samples[offset + i] + (1 - in) * nextSample());
      concealed++;
    }
  }

  /// Takes the last pitch period from the history, its last quarter blended into what preceded its
  /// beginning, so that it joins itself.
  private void findPeriod() {
    pitch = bestLag();
    position = 0;
    int start = HISTORY - pitch;
    step = history[HISTORY - 1] - history[start - 1];
    int quarter = pitch / 4;
    for (int i = 0; i < pitch; i++) {
      float sample = history[start + i];
      int intoLastQuarter = i - (pitch - quarter);
      if (intoLastQuarter >= 0) {
        float in = (intoLastQuarter + 1f) / quarter;
        sample = (1 - in) * sample + in * history[start + i - pitch];
      }
      period[i] = sample;
    }
  }

  /// The lag at which the last 20 ms are most like what came before, by normalised correlation.
  private int bestLag() {
    int start = HISTORY - MATCH_SAMPLES;
    float best = -1;
    int bestLag = PITCH_MAX;
    for (int lag = PITCH_MIN; lag <= PITCH_MAX; lag++) {
      float product = 0;
      float energy = 1;
      for (int i = start; i < HISTORY; i++) {
        product += (float) history[i] * history[i - lag];
        energy += (float) history[i - lag] * history[i - lag];
      }
      float likeness = product <= 0 ? 0 : product / (float) Math.sqrt(energy);
      if (likeness > best) {
        best = likeness;
        bestLag = lag;
      }
    }
    return bestLag;
  }

  private void remember(short[] samples, int offset, int length) {
    if (length >= HISTORY) {
      System.arraycopy(samples, offset + length - HISTORY, history, 0, HISTORY);
    } else {
      System.arraycopy(history, length, history, 0, HISTORY - length);
      System.arraycopy(samples, offset, history, HISTORY - length, length);
    }
  }
}
