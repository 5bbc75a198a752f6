package dev.parley.benchmarks.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.CorpusReader;
import dev.parley.benchmarks.corpus.make.CorpusMaker;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.figures.FiguresJson;
import dev.parley.benchmarks.figures.PartFigures;
import dev.parley.benchmarks.replay.Decodes;
import dev.parley.gateway.server.ServedSpeech;
import dev.parley.testkit.Prepared;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way on a handful of turns: speech is made, heard by the real recognizer in the
/// server's own call session, and figures come out.
@Tag("slow")
class EvaluationTest {

  private static final Path ROOT =
      Path.of(Objects.requireNonNullElse(System.getProperty("parley.root"), ".."));

  @TempDir Path folder;

  @Test
  void a_made_corpus_is_heard_and_measured() {
    Path corpus = folder.resolve("corpus");
    CorpusMaker.make(Part.DEV, 3, corpus, _ -> {});
    CorpusReader.Reading reading = CorpusReader.read(corpus);
    assertEquals(List.of(), reading.problems());
    Path pack = ROOT.resolve("agents").resolve("harbor-pine");
    try (ServedSpeech served = ServedSpeech.open(ROOT, pack, Prepared.cache(), CorpusCase.TODAY)) {
      Decodes decodes = new Decodes(served.recognizer());
      // The same waits under another name: an open factor that is no factor.
      List<Policy> twice = List.of(Policy.SHIPPED, new Policy(150, 1 + 1e-12, 4_000));
      PartFigures figures =
          new Evaluation(served, decodes, twice, _ -> {}).of("dev", reading.cases(), List.of());

      assertEquals(3, figures.shipped().cutOffs().all());
      assertFalse(figures.decodes().isEmpty());
      // The second policy is the first again: nothing is decoded anew, and it ends the same turns.
      assertTrue(decodes.reused() > 0);
      assertEquals(
          figures.ours().points().get(0).endpoints(), figures.ours().points().get(1).endpoints());
      assertTrue(figures.voiceActivityOnly().bestWithin(1).isPresent());
      assertTrue(FiguresJson.of(figures).has("deadAirMsAt5PercentCutoffs"));
    }
  }
}
