package dev.parley.dialog.engine.lucene;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.engine.onnx.EmbeddedEncoder;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.understand.AgentDomain.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// How the questions of callers find their passages in 22 small packs of other trades, and that the
/// weights by which topics are ranked are those that such questions teach.
@Tag("nightly")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TradesTest {
  private static final int STEPS = 4_000;
  private static final double RATE = 0.5;

  @TempDir private static Path cache;
  private final List<Ranked> asked = new ArrayList<>();

  /// What is known of each topic for one question.
  ///
  /// @param right its place, or -1
  /// @param best places, best first
  /// @param chance of the best one
  private record Ranked(
      int trade, double[][] features, int right, List<Integer> best, double chance) {

    boolean isRightAmong(int first) {
      return best.subList(0, first).contains(right);
    }
  }

  @BeforeAll
  void ask() throws IOException {
    List<Trade> trades = Trade.all();
    try (EmbeddedEncoder encoder = EmbeddedEncoder.load(cache)) {
      for (int trade = 0; trade < trades.size(); trade++) {
        ask(trade, trades.get(trade), encoder);
      }
    }
  }

  private void ask(int number, Trade trade, EmbeddedEncoder encoder) throws IOException {
    List<Topic> topics = trade.topics();
    List<Chunk> chunks = Chunk.of(topics);
    List<String> sayings = Answers.kept(topics, Saying.of(topics));
    try (WordSearch words = WordSearch.inMemory(chunks)) {
      Learned learned =
          Learned.from(topics.size(), chunks, sayings, List.of(), words, encoder, 384);
      ChunkSearch search = new ChunkSearch(topics.size(), chunks, learned.vectors(), words);
      for (Trade.Asked each : trade.asked()) {
        String plain = Colloquial.plain(each.question());
        Features features = search.features(plain, encoder.encode(plain), _ -> true, Rows.NONE);
        List<Integer> best = learned.judgement().best(features, topics.size());
        double[][] known =
            IntStream.range(0, topics.size()).mapToObj(features::of).toArray(double[][]::new);
        int right =
            each.passage()
                .map(id -> topics.stream().map(Topic::source).toList().indexOf(id))
                .orElse(-1);
        double chance = learned.judgement().chance(features, search::alike, best.getFirst());
        asked.add(new Ranked(number, known, right, best, chance));
      }
    }
  }

  @AfterAll
  void forget() {
    asked.clear();
  }

  private double share(boolean answerable, Predicate<Ranked> which) {
    List<Ranked> all = asked.stream().filter(each -> each.right() >= 0 == answerable).toList();
    return (double) all.stream().filter(which).count() / all.size();
  }

  @Test
  void questions_are_answered_or_asked_back_about() {
    double min = KnowledgeIndex.ANSWERS_FROM;
    double near = HybridKnowledgeIndex.NEAR_MIN;
    double first = share(true, each -> each.isRightAmong(1));
    double three = share(true, each -> each.isRightAmong(3));
    double right = share(true, each -> each.chance() >= min && each.isRightAmong(1));
    double wrong = share(true, each -> each.chance() >= min && !each.isRightAmong(1));
    double found =
        share(true, each -> each.chance() >= near && each.chance() < min && each.isRightAmong(3));
    double askedBack = share(true, each -> each.chance() >= near && each.chance() < min);
    double admitted = share(false, each -> each.chance() < near);
    double falselyAsked = share(false, each -> each.chance() >= near && each.chance() < min);
    String told =
        String.format(
            Locale.ROOT,
            "right first %.3f, among three %.3f; said: right %.3f, wrong %.3f; asked back %.3f, the"
                + " right one named %.3f; without an answer: admitted %.3f, asked back %.3f",
            first,
            three,
            right,
            wrong,
            askedBack,
            found,
            admitted,
            falselyAsked);
    System.out.println(told);
    assertTrue(first >= 0.53 && three >= 0.75, told);
    assertTrue(right >= 0.17 && wrong <= 0.04, told);
    assertTrue(right + found >= 0.5, told);
  }

  /// Learnt on every other trade, asked on the rest, and the other way round.
  @Test
  void the_weights_in_use_rank_as_well_as_those_that_the_questions_teach() {
    double taught = 0;
    for (int half = 0; half < 2; half++) {
      int part = half;
      double[] weights = learnt(asked.stream().filter(each -> each.trade() % 2 != part).toList());
      System.out.println("learnt on half the trades: " + Arrays.toString(weights));
      taught +=
          rightFirst(asked.stream().filter(each -> each.trade() % 2 == part).toList(), weights);
    }
    double inUse = share(true, each -> each.isRightAmong(1));
    double unseen = taught / asked.stream().filter(each -> each.right() >= 0).count();
    String told = "in use " + inUse + ", learnt on the other half " + unseen;
    System.out.println(told);
    assertTrue(inUse >= unseen - 0.01, told);
  }

  private static long rightFirst(List<Ranked> questions, double... weights) {
    return questions.stream()
        .filter(each -> each.right() >= 0)
        .filter(
            each -> {
              double own = score(each.features()[each.right()], weights);
              return Arrays.stream(each.features()).allMatch(other -> score(other, weights) <= own);
            })
        .count();
  }

  private static double score(double[] features, double... weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return sum;
  }

  /// Multinomial logistic regression over the topics of each question, by gradient ascent with
  /// momentum.
  private static double[] learnt(List<Ranked> questions) {
    List<Ranked> answerable = questions.stream().filter(each -> each.right() >= 0).toList();
    double[] weights = new double[Features.COUNT];
    double[] speed = new double[Features.COUNT];
    for (int step = 0; step < STEPS; step++) {
      double[] slope = new double[Features.COUNT];
      for (Ranked each : answerable) {
        addSlope(each, weights, slope);
      }
      for (int i = 0; i < weights.length; i++) {
        speed[i] = 0.9 * speed[i] + RATE * slope[i] / answerable.size();
        weights[i] += speed[i];
      }
    }
    return weights;
  }

  private static void addSlope(Ranked question, double[] weights, double[] slope) {
    double[] odds =
        Arrays.stream(question.features()).mapToDouble(topic -> score(topic, weights)).toArray();
    double most = Arrays.stream(odds).max().orElseThrow();
    double sum = Arrays.stream(odds).map(each -> Math.exp(each - most)).sum();
    for (int topic = 0; topic < odds.length; topic++) {
      double share = Math.exp(odds[topic] - most) / sum;
      double missing = (topic == question.right() ? 1 : 0) - share;
      for (int i = 0; i < slope.length; i++) {
        slope[i] += missing * question.features()[topic][i];
      }
    }
  }
}
