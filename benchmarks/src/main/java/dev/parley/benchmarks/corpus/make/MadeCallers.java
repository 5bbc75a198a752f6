package dev.parley.benchmarks.corpus.make;

import dev.parley.benchmarks.corpus.make.Plan.Noise;
import java.util.List;
import java.util.Random;

/// The callers of a part of the corpus, to talk with: its voices in its shapes, over the noises of
/// the corpus.
public final class MadeCallers implements AutoCloseable {

  private static final List<Noise.Kind> KINDS =
      List.of(Noise.Kind.WHITE, Noise.Kind.BABBLE, Noise.Kind.CAR);
  private static final short[] NO_CROWD = {};

  private final Part part;
  private final Voices voices = new Voices();
  private short[] crowd = NO_CROWD;

  public MadeCallers(Part part) {
    this.part = part;
  }

  /// The `index`th caller: voices, shapes and kinds of noise take turns.
  ///
  /// @param snrDb speech over noise; 0 for a clean line
  /// @param random for the level and the noise's samples
  public CallerSound caller(int index, int snrDb, Random random) {
    Noise.Kind kind = snrDb == 0 ? Noise.Kind.CLEAN : KINDS.get(index % KINDS.size());
    if (kind == Noise.Kind.BABBLE && crowd.length == 0) {
      crowd = voices.crowd(part.voices, CorpusMaker.agentTexts(part), new Random(part.seed));
    }
    return new CallerSound(
        voices,
        part.voices.get(index % part.voices.size()),
        part.shapes.get(index / part.voices.size() % part.shapes.size()),
        new Noise(kind, snrDb),
        -(20 + random.nextInt(11)),
        random.nextLong(),
        crowd);
  }

  @Override
  public void close() {
    voices.close();
  }
}
