package dev.parley.asr.engine.viterbi.score;

import dev.parley.asr.engine.viterbi.model.AcousticModel;
import dev.parley.asr.engine.viterbi.model.Gaussians;
import dev.parley.asr.engine.viterbi.model.MixtureWeights;
import dev.parley.asr.engine.viterbi.model.Phones;
import dev.parley.asr.sound.PhonePosteriors;
import java.util.Arrays;
import java.util.Optional;

/// The log likelihood of each tied state at each frame of an utterance.
///
/// A state's likelihood is a product over three streams of a weighted sum over the densities of its
/// phone's codebook. Of the densities only the best few count (they are 128, and all but a handful
/// are next to nothing), so the work falls apart:
///
/// 1. as it is heard: for each frame, codebook and stream the few best densities, looked for with
///    those of the frame before at hand, which are mostly the same;
/// 2. as the search asks: the sum for a state, once a frame, kept until the next.
///
/// To what the gaussians say comes what `PhonePosteriors` says of the audio, where it was asked: a
/// weighted sum of both logs.
///
/// Densities are taken relative to the frame's best one and none below `FLOOR` of it: a moment that
/// fits nowhere costs every state the same. Several searches over one utterance share step 1.
///
/// Source: Huggins-Daines et al., "PocketSphinx", ICASSP 2006, for phonetically tied mixtures with
/// few best densities; figures and floor follow the model's own training tools.
///
/// Belongs to one thread. Allocates only when an utterance is longer than all before.
public final class Scores {

  /// Densities that count, a codebook, stream and frame.
  static final int BEST = 4;

  /// Lowest log density relative to the frame's best one: 96 steps of 1.0001¹⁰²⁴.
  static final float FLOOR = -9.83f;

  /// As far as a search looks ahead.
  public static final int FRAMES_AHEAD = 5;

  private static final float[] NONE = new float[0];

  // Digits of people: with more weight on the network they are heard worse, with the gaussians
  // alone much worse (docs/decisions/0010-phone-posteriors.md).
  private static final float GAUSSIANS_WEIGHT = 0.35f;
  private static final float RATIO_WEIGHT = 0.7f;

  /// The network is never surer than this that a sound is not there, in nepers.
  private static final float RATIO_FLOOR = -8;

  private static final int EXP_STEPS_A_NEPER = 512;
  private static final float[] EXP = exponentials();
  private static final int LOG_BITS = 11;
  private static final float[] LOG = logarithms();
  private static final float LN_2 = (float) Math.log(2);

  private final Gaussians gaussians;
  private final MixtureWeights weights;
  private final int[] codebookOf;
  private final int[] classOf;
  private final int classes;
  private final int[][] phoneClasses;
  private final int slots;
  private final float[] densities;
  private final float[] scores;
  private final int[] scoredAt;

  /// By frame, codebook, stream and rank.
  private float[] likelihoods = new float[0];

  private byte[] which = new byte[0];
  private float[] ratios = NONE;
  private int frames;
  private int stamp;
  private int here;
  private int ratiosHere;

  public Scores(AcousticModel model) {
    gaussians = model.gaussians();
    weights = model.weights();
    codebookOf = codebooks(model);
    var posteriors = PhonePosteriors.trained();
    classes = posteriors.classes();
    phoneClasses = phoneClasses(model.phones(), posteriors);
    classOf = classes(model.phones(), phoneClasses);
    slots = gaussians.codebooks() * gaussians.streams() * BEST;
    densities = new float[gaussians.codebooks() * gaussians.densities()];
    scores = new float[codebookOf.length];
    scoredAt = new int[codebookOf.length];
  }

  private static int[] codebooks(AcousticModel model) {
    var phones = model.phones();
    var codebooks = new int[phones.senones()];
    for (int sequence = 0; sequence < phones.sequences(); sequence++) {
      for (int i = 0; i < Phones.STATES; i++) {
        // A phone's matrix has the phone's own number, and so has its codebook.
        codebooks[phones.state(sequence, i)] = phones.matrix(sequence);
      }
    }
    return codebooks;
  }

  private static int[] classes(Phones phones, int[][] phoneClasses) {
    var classes = new int[phones.senones()];
    for (int sequence = 0; sequence < phones.sequences(); sequence++) {
      for (int i = 0; i < Phones.STATES; i++) {
        classes[phones.state(sequence, i)] = phoneClasses[phones.matrix(sequence)][i];
      }
    }
    return classes;
  }

  private static int[][] phoneClasses(Phones phones, PhonePosteriors posteriors) {
    var classes = new int[phones.count()][PhonePosteriors.THIRDS];
    for (int phone = 0; phone < classes.length; phone++) {
      for (int third = 0; third < PhonePosteriors.THIRDS; third++) {
        classes[phone][third] = posteriors.classOf(phones.name(phone), third);
      }
    }
    return classes;
  }

  /// An utterance begins.
  public void begin() {
    frames = 0;
  }

  /// Step 1 for what `features` tells beyond the frames before.
  ///
  /// @param phoneRatios what `PhonePosteriors` makes of the whole, where it was asked
  public void tell(Features features, Optional<float[]> phoneRatios) {
    ratios = phoneRatios.orElse(NONE);
    int end = features.frames();
    if (which.length < end * slots) {
      int length = Math.max(end * slots, 2 * which.length);
      which = Arrays.copyOf(which, length);
      likelihoods = Arrays.copyOf(likelihoods, length);
    }
    for (int frame = frames; frame < end; frame++) {
      for (int stream = 0; stream < gaussians.streams(); stream++) {
        int at = frame * Features.WIDTH + stream * gaussians.width();
        gaussians.logDensities(stream, features.values(), at, densities);
        best(frame, stream);
        normalise(frame, stream);
      }
    }
    frames = end;
    stamp++;
  }

  /// Frames that can be scored.
  public int frames() {
    return frames;
  }

  /// Finds the best densities of every codebook.
  private void best(int frame, int stream) {
    int step = gaussians.streams() * BEST;
    int to = frame * slots + stream * BEST;
    int before = Math.max(0, frame - 1) * slots + stream * BEST;
    for (int codebook = 0; codebook < gaussians.codebooks(); codebook++) {
      best(codebook * gaussians.densities(), before, to);
      before += step;
      to += step;
    }
  }

  /// Puts the best densities of one codebook in order behind `to`. Begins with those whose numbers
  /// are behind `before`, so that hardly any other is found to be better.
  private void best(int from, int before, int to) {
    for (int rank = 0; rank < BEST; rank++) {
      byte number = before == to ? (byte) rank : which[before + rank];
      insert(number, densities[from + (number & 0xff)], to, rank);
    }
    float least = likelihoods[to + BEST - 1];
    int count = gaussians.densities();
    for (int k = 0; k < count; k++) {
      float value = densities[from + k];
      if (value > least && !isAmong((byte) k, to)) {
        insert((byte) k, value, to, BEST - 1);
        least = likelihoods[to + BEST - 1];
      }
    }
  }

  private boolean isAmong(byte number, int to) {
    return which[to] == number
        || which[to + 1] == number
        || which[to + 2] == number
        || which[to + 3] == number;
  }

  /// Moves a density up from place `rank` to where it belongs, over the one that was there.
  private void insert(byte number, float value, int to, int rank) {
    int place = to + rank;
    while (place > to && value > likelihoods[place - 1]) {
      likelihoods[place] = likelihoods[place - 1];
      which[place] = which[place - 1];
      place--;
    }
    likelihoods[place] = value;
    which[place] = number;
  }

  /// From log densities to densities relative to the frame's best one of the same stream.
  private void normalise(int frame, int stream) {
    int step = gaussians.streams() * BEST;
    int first = frame * slots + stream * BEST;
    int end = (frame + 1) * slots;
    float best = Float.NEGATIVE_INFINITY;
    for (int at = first; at < end; at += step) {
      best = Math.max(best, likelihoods[at]);
    }
    for (int at = first; at < end; at += step) {
      for (int rank = at; rank < at + BEST; rank++) {
        float below = Math.max(FLOOR, likelihoods[rank] - best);
        likelihoods[rank] = EXP[(int) (-below * EXP_STEPS_A_NEPER + 0.5f)];
      }
    }
  }

  /// Scores are wanted at `frame` from now on.
  public void at(int frame) {
    here = frame * slots;
    ratiosHere = frame * classes;
    stamp++;
  }

  /// How much less each phone suits the next few frames than the phone that suits them best, as far
  /// as `PhonePosteriors` tells; 0 for all where it was not asked.
  ///
  /// Source: Ortmanns, Eiden, Ney & Coenen, "Look-ahead techniques for fast beam search", 1997.
  ///
  /// @param behind by phone, in nepers
  public void lookAhead(float[] behind) {
    Arrays.fill(behind, 0);
    int next = here / slots + 1;
    int end = ratios.length == 0 ? next : Math.min(frames, next + FRAMES_AHEAD);
    float bestOfAll = 0;
    for (int frame = next; frame < end; frame++) {
      float best = RATIO_FLOOR;
      for (int phone = 0; phone < phoneClasses.length; phone++) {
        float ratio = ratio(frame, phone);
        behind[phone] -= ratio;
        best = Math.max(best, ratio);
      }
      bestOfAll += best;
    }
    for (int phone = 0; phone < phoneClasses.length; phone++) {
      behind[phone] = RATIO_WEIGHT * (bestOfAll + behind[phone]);
    }
  }

  /// Of whichever third of the phone suits best.
  private float ratio(int frame, int phone) {
    int at = frame * classes;
    float best = RATIO_FLOOR;
    for (int third : phoneClasses[phone]) {
      best = Math.max(best, ratios[at + third]);
    }
    return best;
  }

  /// Log likelihood of a tied state at the frame chosen, 0 or less as a rule.
  public float score(int senone) {
    if (scoredAt[senone] != stamp) {
      scoredAt[senone] = stamp;
      scores[senone] = compute(senone);
    }
    return scores[senone];
  }

  private float compute(int senone) {
    int streams = gaussians.streams();
    int at = here + codebookOf[senone] * streams * BEST;
    double product = 1;
    for (int stream = 0; stream < streams; stream++) {
      int row = weights.row(senone, stream);
      float sum =
          likelihoods[at] * weights.weight(row + (which[at] & 0xff))
              + likelihoods[at + 1] * weights.weight(row + (which[at + 1] & 0xff))
              + likelihoods[at + 2] * weights.weight(row + (which[at + 2] & 0xff))
              + likelihoods[at + 3] * weights.weight(row + (which[at + 3] & 0xff));
      product *= sum;
      at += BEST;
    }
    float gaussiansSay = log(product);
    return ratios.length == 0
        ? gaussiansSay
        : GAUSSIANS_WEIGHT * gaussiansSay
            + RATIO_WEIGHT * Math.max(RATIO_FLOOR, ratios[ratiosHere + classOf[senone]]);
  }

  /// The natural logarithm to 1/4000, from the exponent and the first bits of the mantissa.
  static float log(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> 52) - 1023;
    int mantissa = (int) (bits >>> 52 - LOG_BITS) & (1 << LOG_BITS) - 1;
    return exponent * LN_2 + LOG[mantissa];
  }

  private static float[] exponentials() {
    var table = new float[(int) (-FLOOR * EXP_STEPS_A_NEPER) + 2];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) Math.exp(-(double) i / EXP_STEPS_A_NEPER);
    }
    return table;
  }

  private static float[] logarithms() {
    var table = new float[1 << LOG_BITS];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) Math.log(1 + (i + 0.5) / table.length);
    }
    return table;
  }
}
