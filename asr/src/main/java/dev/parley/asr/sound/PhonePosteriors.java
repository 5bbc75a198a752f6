package dev.parley.asr.sound;

import dev.parley.asr.RecognitionException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;

/// What sounds a telephone's audio may be, frame by frame, as one who has heard much noise would
/// say: a network of three hidden layers that sees 150 ms around each frame and gives, for each
/// third of each phone and for silence, how much more likely it is now than at any time.
///
/// It was trained on speech in the telephone band with noise, babble, echo and odd microphones of
/// every strength, where the gaussians know clean speech only; beside them it corrects them. How
/// and with what figures tells `docs/decisions/0010-phone-posteriors.md`.
///
/// Input is relative to the mean of what was heard so far, so level and line don't matter.
///
/// Source: Bourlard & Morgan, "Connectionist Speech Recognition: A Hybrid Approach", 1994, for
/// posteriors over priors as scaled likelihoods.
public final class PhonePosteriors {

  /// Thirds that each phone has; silence and noises have one for all.
  public static final int THIRDS = 3;

  private static final String RESOURCE = "phone-posteriors.f16";

  private static final PhonePosteriors TRAINED = read();

  private static final int HIDDEN_LAYERS = 3;

  private final List<String> phones;
  private final int filters;
  private final int context;
  private final float[] inputScale;
  private final float[] logPrior;
  private final Layer[] layers = new Layer[HIDDEN_LAYERS + 1];

  private PhonePosteriors(DataInputStream in) throws IOException {
    phones = List.of(in.readUTF().split(" "));
    filters = in.readInt();
    context = in.readInt();
    int hidden = in.readInt();
    inputScale = Layer.halves(in, filters);
    logPrior = Layer.halves(in, classes());
    int inputs = filters * (2 * context + 1);
    for (int layer = 0; layer < layers.length; layer++) {
      int outputs = layer == HIDDEN_LAYERS ? classes() : hidden;
      layers[layer] = Layer.read(in, layer == 0 ? inputs : hidden, outputs);
    }
  }

  /// The network that comes with Parley.
  public static PhonePosteriors trained() {
    return TRAINED;
  }

  /// Silence, which is class 0, and three for each phone.
  public int classes() {
    return 1 + THIRDS * phones.size();
  }

  /// Frames that must follow one for it to be seen whole.
  int lookAhead() {
    return context;
  }

  /// The class of a third of a phone; silence for what is no phone of speech.
  public int classOf(String phone, int third) {
    int at = phones.indexOf(phone);
    return at < 0 ? 0 : 1 + THIRDS * at + third;
  }

  /// One thread's working memory.
  final class Scratch {
    private float[] relative = new float[0];
    private final float[] around = new float[filters * (2 * context + 1)];
    private final float[][] outputs = new float[layers.length][];

    Scratch() {
      for (int layer = 0; layer < layers.length; layer++) {
        outputs[layer] = new float[layers[layer].outputs()];
      }
    }
  }

  Scratch scratch() {
    return new Scratch();
  }

  /// Looks at frames from `begin` to `end`, the latter not included.
  ///
  /// @param energies log mel energies below 4 kHz, frame after frame
  /// @param frames how many there are; those beyond `end` are what follows
  /// @param ratios gets, for each frame and class, the log of its posterior over its prior
  void of(float[] energies, int frames, int begin, int end, float[] ratios, Scratch scratch) {
    if (scratch.relative.length < frames * filters) {
      scratch.relative = new float[2 * frames * filters];
    }
    normalise(energies, frames, scratch.relative);
    for (int frame = begin; frame < end; frame++) {
      look(scratch.relative, frames, frame, scratch.around);
      var in = scratch.around;
      for (int layer = 0; layer < layers.length; layer++) {
        layers[layer].apply(in, scratch.outputs[layer]);
        in = scratch.outputs[layer];
        if (layer < HIDDEN_LAYERS) {
          Layer.rectify(in);
        }
      }
      softmax(in, ratios, frame * classes());
    }
  }

  private void normalise(float[] energies, int frames, float[] relative) {
    for (int filter = 0; filter < filters; filter++) {
      double mean = 0;
      for (int frame = 0; frame < frames; frame++) {
        mean += energies[frame * filters + filter];
      }
      mean /= Math.max(1, frames);
      for (int frame = 0; frame < frames; frame++) {
        int at = frame * filters + filter;
        relative[at] = (energies[at] - (float) mean) / inputScale[filter];
      }
    }
  }

  /// Copies the frame with its neighbours; beyond the ends the last frame is repeated.
  private void look(float[] relative, int frames, int frame, float[] around) {
    for (int offset = -context; offset <= context; offset++) {
      int from = Math.clamp(frame + offset, 0, frames - 1);
      System.arraycopy(relative, from * filters, around, (offset + context) * filters, filters);
    }
  }

  private void softmax(float[] outputs, float[] ratios, int at) {
    float most = Float.NEGATIVE_INFINITY;
    for (float output : outputs) {
      most = Math.max(most, output);
    }
    double sum = 0;
    for (float output : outputs) {
      sum += Math.exp(output - most);
    }
    float logSum = most + (float) Math.log(sum);
    for (int i = 0; i < outputs.length; i++) {
      ratios[at + i] = outputs[i] - logSum - logPrior[i];
    }
  }

  private static PhonePosteriors read() {
    try (var in = PhonePosteriors.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new RecognitionException("expected the resource " + RESOURCE + ", found none");
      }
      return new PhonePosteriors(new DataInputStream(new BufferedInputStream(in)));
    } catch (IOException e) {
      throw new RecognitionException("the resource " + RESOURCE + " could not be read", e);
    }
  }
}
