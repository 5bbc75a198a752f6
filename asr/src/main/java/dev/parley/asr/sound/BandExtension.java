package dev.parley.asr.sound;

import dev.parley.asr.RecognitionException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/// Gives back what the telephone took away: from the log mel energies of 8 kHz audio it estimates
/// the cepstra that the same speech would have had at 16 kHz, cleanly recorded.
///
/// The acoustic model was trained on 130 to 6800 Hz; a telephone passes 300 to 3400, and an *s* has
/// nearly nothing there. What is missing can be guessed from the sounds around and the shape below:
/// a network of two hidden layers with a linear path beside them sees 90 ms around each frame. It
/// was trained on pairs of the same speech, wide and clean against narrow, µ-law and noisy. On
/// people it had never heard, telephone digits went from 10 % of words wrong with spectral folding
/// to 3 % (see the module's README for figures and for how it was trained).
///
/// Input and output are relative to the utterance's own mean, so level and line don't matter.
final class BandExtension {

  private static final String RESOURCE = "band-extension.f16";

  private static final BandExtension TRAINED = read();

  private final int filters;
  private final int context;
  private final int hidden;
  private final float[] inputScale;
  private final float[] outputScale;

  private final Layer first;
  private final Layer second;
  private final Layer third;

  /// Like a layer's.
  private final float[][] beside;

  private BandExtension(DataInputStream in) throws IOException {
    filters = in.readInt();
    context = in.readInt();
    hidden = in.readInt();
    int inputs = inputs();
    inputScale = Layer.halves(in, filters);
    outputScale = Layer.halves(in, Cepstrum.COEFFICIENTS);
    first = Layer.read(in, inputs, hidden);
    second = Layer.read(in, hidden, hidden);
    third = Layer.read(in, hidden, Cepstrum.COEFFICIENTS);
    beside = Layer.rows(in, inputs, Cepstrum.COEFFICIENTS);
  }

  /// The network that comes with Parley.
  static BandExtension trained() {
    return TRAINED;
  }

  private int inputs() {
    return filters * (2 * context + 1);
  }

  /// One thread's working memory.
  final class Scratch {
    private final float[] around = new float[inputs()];
    private final float[] one = new float[hidden];
    private final float[] two = new float[hidden];
    private final float[] out = new float[Cepstrum.COEFFICIENTS];
  }

  Scratch scratch() {
    return new Scratch();
  }

  /// Frames that must follow one for it to be seen whole.
  int lookAhead() {
    return context;
  }

  /// Looks at frames from `begin` to `end`, the latter not included.
  ///
  /// @param energies log mel energies, frame after frame; left relative to their mean
  /// @param frames how many there are; those beyond `end` are what follows
  /// @param cepstra gets 13 coefficients a frame
  void extend(float[] energies, int frames, int begin, int end, float[] cepstra, Scratch scratch) {
    normalise(energies, frames);
    for (int frame = begin; frame < end; frame++) {
      look(energies, frames, frame, scratch.around);
      first.apply(scratch.around, scratch.one);
      Layer.rectify(scratch.one);
      second.apply(scratch.one, scratch.two);
      Layer.rectify(scratch.two);
      third.apply(scratch.two, scratch.out);
      Layer.add(scratch.around, beside, scratch.out);
      for (int i = 0; i < Cepstrum.COEFFICIENTS; i++) {
        cepstra[frame * Cepstrum.COEFFICIENTS + i] = scratch.out[i] * outputScale[i];
      }
    }
  }

  private void normalise(float[] energies, int frames) {
    for (int filter = 0; filter < filters; filter++) {
      double mean = 0;
      for (int frame = 0; frame < frames; frame++) {
        mean += energies[frame * filters + filter];
      }
      mean /= Math.max(1, frames);
      for (int frame = 0; frame < frames; frame++) {
        int at = frame * filters + filter;
        energies[at] = (energies[at] - (float) mean) / inputScale[filter];
      }
    }
  }

  /// Copies the frame with its neighbours; beyond the ends the last frame is repeated.
  private void look(float[] energies, int frames, int frame, float[] around) {
    for (int offset = -context; offset <= context; offset++) {
      int from = Math.clamp(frame + offset, 0, frames - 1);
      System.arraycopy(energies, from * filters, around, (offset + context) * filters, filters);
    }
  }

  private static BandExtension read() {
    try (var in = BandExtension.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new RecognitionException("expected the resource " + RESOURCE + ", found none");
      }
      return new BandExtension(new DataInputStream(new BufferedInputStream(in)));
    } catch (IOException e) {
      throw new RecognitionException("the resource " + RESOURCE + " could not be read", e);
    }
  }
}
