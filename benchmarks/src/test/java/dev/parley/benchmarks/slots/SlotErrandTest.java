package dev.parley.benchmarks.slots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.talk.WordsTalk;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.engine.onnx.EmbeddedUnderstanding;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.gateway.server.ServedSpeech;
import dev.parley.testkit.Prepared;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Callers in words: what counts as a first try, a repair, the keypad and a false accept.
class SlotErrandTest {

  private static final Path ROOT =
      Path.of(Objects.requireNonNullElse(System.getProperty("parley.root"), ".."));

  private static AgentPack pack;
  private static EmbeddedUnderstanding understanding;

  @BeforeAll
  static void open() {
    pack = PackReader.load(ROOT.resolve(SlotKind.Packs.FRONT_DESK), CorpusCase.TODAY);
    understanding = ServedSpeech.understanding(pack, Prepared.cache());
  }

  @AfterAll
  static void close() {
    understanding.close();
  }

  private static SlotOutcome call(SlotCaller caller, WordsTalk.Hearing hearing) {
    SlotErrand errand = new SlotErrand(caller);
    new WordsTalk(
            pack,
            understanding.interpreter(),
            understanding.knowledge(),
            CorpusCase.TODAY.atTime(LocalTime.NOON).atZone(pack.agent().zone()).toInstant())
        .run(
            caller.kind().wish(),
            caller.kind().hasCallerId() ? Optional.of(SlotWorld.PHONE) : Optional.empty(),
            new SlotWorld(caller),
            errand,
            hearing);
    return errand.outcome();
  }

  private static SlotCaller caller(SlotKind kind, String truth, String said, List<String> own) {
    return new SlotCaller(kind, 1, 0, 1, truth, List.of(said, said), "yes", "no", own);
  }

  private static Utterance surely(String text) {
    return new Utterance.Spoken(List.of(new Utterance.Hypothesis(text, 0.95)), true);
  }

  @Test
  void whoever_is_heard_needs_no_repair_unless_they_correct_themselves() {
    for (SlotKind kind : SlotKind.values()) {
      if (kind.pack().equals(SlotKind.Packs.FRONT_DESK)) {
        for (SlotCaller caller : new SlotPlan(Part.DEV).of(kind, 4, 0)) {
          SlotOutcome outcome = call(caller, WordsTalk.Hearing.PERFECT);
          boolean corrected = caller.sayings().getFirst().contains("sorry");
          assertTrue(
              outcome.right() && (corrected || outcome.repairs() == 0),
              caller + ": " + outcome.label());
        }
      }
    }
  }

  @Test
  void whoever_is_never_heard_comes_to_the_keypad() {
    SlotCaller caller =
        caller(
            SlotKind.OWN_ACCOUNT,
            "7167058865",
            "seven one six seven zero five eight eight six five",
            List.of("7167058865"));
    SlotOutcome outcome = call(caller, (_, _) -> surely("seven one six"));
    assertTrue(outcome.right() && outcome.keyed(), outcome.label());
    assertEquals(2, outcome.repairs());
  }

  @Test
  void another_value_taken_for_good_is_a_false_accept() {
    SlotCaller caller = caller(SlotKind.YES_NO, "no", "no thank you", List.of());
    SlotOutcome outcome = call(caller, (_, _) -> surely("yes"));
    assertTrue(outcome.falselyAccepted(), outcome.label());
    assertFalse(outcome.right());
  }
}
