package dev.parley.benchmarks.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.talk.WordsTalk;
import dev.parley.dialog.engine.onnx.EmbeddedUnderstanding;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.gateway.server.ServedSpeech;
import dev.parley.testkit.Prepared;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Whoever is misheard, however often, hears and changes nothing of another customer's.
class DisclosureTest {

  private static final int CALLS = 240;

  private DisclosureCalls.Figures calls(double digitsRate, double noRate) {
    Path root = Path.of(Objects.requireNonNullElse(System.getProperty("parley.root"), ".."));
    AgentPack pack = PackReader.load(root.resolve("agents/harbor-pine"), CorpusCase.TODAY);
    try (EmbeddedUnderstanding understanding = ServedSpeech.understanding(pack, Prepared.cache())) {
      WordsTalk talk =
          new WordsTalk(
              pack,
              understanding.interpreter(),
              understanding.knowledge(),
              CorpusCase.TODAY.atTime(LocalTime.NOON).atZone(pack.agent().zone()).toInstant());
      return new DisclosureCalls(talk, digitsRate, noRate).run(CALLS, 7);
    }
  }

  @Test
  void nothing_of_another_customers_is_told_or_changed() {
    DisclosureCalls.Figures misheard = calls(0.6, 0.1);
    assertEquals(List.of(), misheard.disclosures());
    assertTrue(misheard.told() > CALLS / 4, misheard::label);
    // With noes heard as yeses wrong numbers do pass: then the second fact has to hold.
    assertTrue(!misheard.agreedToAnother().isEmpty(), misheard::label);
  }

  @Test
  void a_wrong_number_that_is_objected_to_is_never_taken_as_agreed_to() {
    assertEquals(List.of(), calls(0.6, 0).agreedToAnother());
  }

  @Test
  void every_number_whose_check_holds_is_an_order_and_has_neighbours() {
    assertEquals("000000", Neighbours.number(0));
    assertTrue(Neighbours.isOrder(Neighbours.number(99_999)));
    assertEquals(3, NeighbourShop.orders(Neighbours.customer("418277")).size());
  }
}
