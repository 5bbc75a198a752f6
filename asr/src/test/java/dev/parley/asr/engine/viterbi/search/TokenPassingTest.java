package dev.parley.asr.engine.viterbi.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.parley.asr.engine.viterbi.model.AcousticModel;
import dev.parley.asr.engine.viterbi.model.Phones;
import dev.parley.asr.engine.viterbi.model.TinyModel;
import dev.parley.asr.engine.viterbi.score.Features;
import dev.parley.asr.engine.viterbi.score.Scores;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// On a model of four phones that are four levels of one number.
class TokenPassingTest {

  private static final int SIL = 0;
  private static final int AA = 1;
  private static final int B = 2;
  private static final int D = 3;
  private static final float SILENCE = -1;

  private static final Map<String, List<int[]>> WORDS =
      Map.of(
          "bad", List.of(new int[] {B, AA, D}),
          "add", List.of(new int[] {AA, D}),
          "dad", List.of(new int[] {D, AA, D}),
          "a", List.of(new int[] {AA}, new int[] {AA, B}));

  private final AcousticModel model = TinyModel.make();
  private final Scores scores = new Scores(model);

  private Network network(Grammar grammar) {
    return NetworkBuilder.network(model.phones(), grammar, WORDS::get, SILENCE);
  }

  /// Seven frames at the level of each of `phones`. The mean is taken away, so sequences with one
  /// of each phone are heard as they are, others a little shifted.
  private void hear(int... phones) {
    hear(0, phones);
  }

  private void hear(double noise, int... phones) {
    var random = new Random(3);
    var cepstra = new float[phones.length * 7 * Features.CEPSTRA];
    for (int frame = 0; frame < phones.length * 7; frame++) {
      cepstra[frame * Features.CEPSTRA] =
          (float) (TinyModel.level(phones[frame / 7]) + noise * random.nextGaussian());
    }
    var features = new Features();
    features.begin();
    features.tell(cepstra, cepstra.length / Features.CEPSTRA, true);
    scores.begin();
    scores.tell(features, Optional.empty());
  }

  private Path best(Network network, float beam) {
    var search = new TokenPassing(model, beam, beam);
    search.begin(network);
    for (int frame = 0; frame < scores.frames(); frame++) {
      scores.at(frame);
      search.step(network, scores);
    }
    return search.path(network);
  }

  private static List<String> texts(Path path) {
    return path.words().stream().map(Path.Word::text).toList();
  }

  private static Grammar anyOf(String... words) {
    var arcs = new ArrayList<Grammar.Arc>();
    for (var word : words) {
      arcs.add(new Grammar.Arc(0, 1, word, -2));
    }
    return new Grammar(2, 1, arcs, List.of());
  }

  @Test
  void the_word_that_was_said_is_found_with_its_times() {
    hear(SIL, B, AA, D);
    var path = best(network(anyOf("bad", "add", "dad")), 200);
    assertEquals(List.of("", "bad"), texts(path));
    assertEquals(7, path.words().getLast().from(), 1);
    assertEquals(28, path.words().getLast().to());
  }

  @Test
  void the_score_is_that_of_the_best_alignment() {
    hear(2.5, B, AA, D, AA);
    var network =
        network(
            new Grammar(
                3,
                2,
                List.of(new Grammar.Arc(0, 1, "bad", -2), new Grammar.Arc(1, 2, "a", -3)),
                List.of()));
    var path = best(network, 1_000);
    double direct = Math.max(align(false, B, AA, D, AA), align(false, B, AA, D, AA, B)) - 5;
    double pausing = align(true, B, AA, D, SIL, AA) - 5 + SILENCE;
    assertEquals(Math.max(direct, pausing), path.score(), 0.05);
    assertEquals(List.of("bad", "a"), texts(path));
  }

  /// The best way to lay `phones` along the frames, by filling the whole table.
  private double align(boolean pausing, int... phones) {
    var known = model.phones();
    var states = new int[phones.length * Phones.STATES];
    for (int i = 0; i < phones.length; i++) {
      int left = i == 0 ? SIL : phones[i - 1];
      int right = i + 1 == phones.length ? SIL : phones[i + 1];
      var place = i == 0 ? Phones.Place.BEGIN : i == 2 ? Phones.Place.END : Phones.Place.INSIDE;
      int sequence =
          phones[i] == SIL ? known.alone(SIL) : known.between(phones[i], left, right, place);
      for (int s = 0; s < Phones.STATES; s++) {
        states[i * Phones.STATES + s] = known.state(sequence, s);
      }
    }
    assertEquals(pausing, states.length > 12 && phones[3] == SIL);
    var before = new double[states.length + 1];
    Arrays.fill(before, Double.NEGATIVE_INFINITY);
    before[0] = 0;
    for (int frame = 0; frame < scores.frames(); frame++) {
      scores.at(frame);
      var after = new double[states.length + 1];
      Arrays.fill(after, Double.NEGATIVE_INFINITY);
      for (int s = 0; s < states.length; s++) {
        // Every step of the tiny model, staying or going on, has the probability 0.5.
        double here = before[s] + scores.score(states[s]) + Math.log(0.5);
        after[s] = Math.max(after[s], here);
        after[s + 1] = Math.max(after[s + 1], here);
      }
      before = after;
    }
    return before[states.length];
  }

  @Test
  void a_stretch_of_an_utterance_is_searched_by_itself() {
    hear(SIL, B, AA, D, SIL, D, AA, D, SIL);
    var network = network(anyOf("bad", "dad"));
    var search = new TokenPassing(model, 300, 300);
    search.begin(network);
    for (int frame = 31; frame < 60; frame++) {
      scores.at(frame);
      search.step(network, scores);
    }
    var path = search.path(network).later(31);
    assertEquals(List.of("", "dad", ""), texts(path));
    assertEquals(60, path.frames());
    var alone = path.withoutSilenceAround();
    assertEquals(List.of("dad"), texts(alone));
    assertEquals(35, alone.words().getFirst().from(), 1);
    assertEquals(56, alone.words().getFirst().to(), 1);
  }

  @Test
  void a_beam_that_is_wide_enough_changes_nothing() {
    hear(1.5, SIL, B, AA, D, SIL, D, AA, D);
    var arcs = new ArrayList<Grammar.Arc>();
    for (var word : WORDS.keySet()) {
      arcs.add(new Grammar.Arc(0, 0, word, -4));
      arcs.add(new Grammar.Arc(0, 1, word, -4));
    }
    var network = network(new Grammar(2, 1, arcs, List.of()));
    var wide = best(network, 1_000);
    assertEquals(List.of("", "bad", "", "dad"), texts(wide));
    assertEquals(wide, best(network, 100));
  }

  @Test
  void a_skip_leads_on_without_a_word() {
    hear(SIL, D, AA, D);
    var grammar =
        new Grammar(
            4,
            3,
            List.of(new Grammar.Arc(0, 1, "add", -1), new Grammar.Arc(2, 3, "dad", -1)),
            List.of(new Grammar.Skip(0, 1, -1), new Grammar.Skip(1, 2, -1)));
    assertEquals(List.of("", "dad"), texts(best(network(grammar), 300)));
  }

  @Test
  void what_does_not_fit_at_all_has_no_path() {
    hear(SIL, SIL, D);
    assertEquals(Path.NONE, best(network(anyOf("bad")), 20));
  }

  @Test
  void one_utterance_leaves_nothing_for_the_next() {
    var network = network(anyOf("bad", "add", "dad"));
    var search = new TokenPassing(model, 300, 300);
    hear(SIL, B, AA, D);
    var first = run(search, network);
    hear(SIL, D, AA, D);
    assertEquals(List.of("", "dad"), texts(run(search, network)));
    hear(SIL, B, AA, D);
    assertEquals(first, run(search, network));
  }

  private Path run(TokenPassing search, Network network) {
    search.begin(network);
    for (int frame = 0; frame < scores.frames(); frame++) {
      scores.at(frame);
      search.step(network, scores);
    }
    return search.path(network);
  }

  @Test
  void words_are_told_before_the_end() {
    hear(SIL, B, AA, D, SIL, D);
    var arcs = List.of(new Grammar.Arc(0, 1, "bad", -1), new Grammar.Arc(1, 2, "dad", -1));
    var network = network(new Grammar(3, 2, arcs, List.of()));
    var search = new TokenPassing(model, 30, 30);
    search.begin(network);
    for (int frame = 0; frame < 34; frame++) {
      scores.at(frame);
      search.step(network, scores);
    }
    assertEquals(Path.NONE, search.path(network), "the second word is still to come");
    assertEquals(List.of("", "bad"), texts(search.pathSoFar(network)).subList(0, 2));
  }

  @Test
  void free_phones_suit_what_was_said_and_its_words_nearly_as_well() {
    hear(SIL, B, AA, D);
    var counter = new PhonePairs.Counter(model.phones());
    WORDS.values().forEach(ways -> ways.forEach(counter::word));
    var loop = new PhoneLoop(model, counter.build(1));
    loop.begin();
    for (int frame = 0; frame < scores.frames(); frame++) {
      scores.at(frame);
      loop.step(scores);
    }
    assertTrue(Arrays.equals(new int[] {B, AA, D}, loop.heard()));
    var said = best(network(anyOf("bad")), 300).words().getLast();
    var unsaid = best(network(anyOf("dad")), 300).words().getLast();
    double right = said.acoustic() - loop.score(said.from(), said.to());
    double wrong = unsaid.acoustic() - loop.score(unsaid.from(), unsaid.to());
    assertTrue(right > -6, "the right word against free phones: " + right);
    assertTrue(wrong < right - 10, "a wrong word against free phones: " + wrong);
  }

  @Test
  void a_frame_allocates_nothing_once_warm() {
    hear(1, SIL, B, AA, D, SIL, D, AA, D);
    var network = network(anyOf("bad", "add", "dad", "a"));
    var search = new TokenPassing(model, 300, 300);
    run(search, network);
    var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    search.begin(network);
    long before = thread.getCurrentThreadAllocatedBytes();
    for (int frame = 0; frame < scores.frames(); frame++) {
      scores.at(frame);
      search.step(network, scores);
    }
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 200, "bytes: " + allocated);
  }

  /// One of two words, one between them, one of the two again.
  private static Grammar around(Continuations continuations) {
    return new Grammar(
        4,
        3,
        List.of(
            new Grammar.Arc(0, 1, "bad", -2),
            new Grammar.Arc(0, 1, "dad", -2),
            new Grammar.Arc(1, 2, "a", -2),
            new Grammar.Arc(2, 3, "bad", -2),
            new Grammar.Arc(2, 3, "dad", -2)),
        List.of(),
        continuations);
  }

  private List<String> heardAround(Continuations continuations) {
    return texts(best(network(around(continuations)), 2_000)).stream()
        .filter(word -> !word.isEmpty())
        .toList();
  }

  @Test
  void a_word_is_worth_what_it_is_after_the_two_before_it() {
    hear(D, AA, D, AA, SIL, B, AA, D);
    assertEquals(List.of("dad", "a", "bad"), heardAround(Continuations.NONE));
    assertEquals(
        List.of("dad", "a", "dad"),
        heardAround((before, last, arc) -> before == 1 && last == 2 && arc == 3 ? -900 : 0),
        "what is unlikely after both of them");
    assertEquals(
        List.of("dad", "a", "bad"),
        heardAround((before, last, arc) -> before == 0 && last == 2 && arc == 3 ? -900 : 0),
        "after another one it is none of its business");
  }

  @Test
  void the_beginning_is_told_as_such() {
    hear(D, AA, D, AA, SIL, B, AA, D);
    var asked = new HashSet<List<Integer>>();
    heardAround(
        (before, last, arc) -> {
          asked.add(List.of(before, last, arc));
          return 0;
        });
    assertTrue(asked.contains(List.of(Continuations.START, 1, 2)), asked::toString);
  }
}
