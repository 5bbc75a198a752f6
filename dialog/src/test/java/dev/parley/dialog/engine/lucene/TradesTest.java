package dev.parley.dialog.engine.lucene;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.engine.onnx.EmbeddedEncoder;
import dev.parley.dialog.engine.onnx.Taught;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.KnowledgeIndex.Asker;
import dev.parley.dialog.spi.KnowledgeIndex.Passage;
import dev.parley.dialog.understand.AgentDomain.Topic;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// How callers of trades that nothing was taught on find the passages that answer them, and that
/// the weights in use are those that four other trades teach, which the encoder was not taught on.
@Tag("nightly")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TradesTest {
  private static final int STEPS = 4_000;
  private static final double RATE = 0.05;
  private static final int DIMENSIONS = 384;

  /// The weights are fitted to these.
  private static final Set<String> FITTED = Set.of("courier", "energy", "gyms", "theatre");

  private static final Set<String> UNSEEN = Set.of("camping-shop", "sportswear", "housing");

  @TempDir private static Path cache;

  private final List<Asked> asked = new ArrayList<>();
  private final Figures figures = new Figures();

  /// What is known of each topic for one question.
  ///
  /// @param right its place, or -1
  private record Asked(boolean unseen, double[][] features, int right) {}

  @BeforeAll
  void ask() throws IOException {
    try (EmbeddedEncoder model = EmbeddedEncoder.load(cache)) {
      SentenceEncoder encoder = model.as(Taught.KNOWLEDGE);
      for (Trade trade : Trade.all()) {
        if (FITTED.contains(trade.name())) {
          ask(trade, encoder, false);
        } else if (UNSEEN.contains(trade.name())) {
          ask(trade, encoder, true);
          answer(trade, encoder);
        }
      }
    }
  }

  private void ask(Trade trade, SentenceEncoder encoder, boolean unseen) throws IOException {
    List<Topic> topics = trade.topics();
    List<String> ids = topics.stream().map(Topic::source).toList();
    List<Chunk> chunks = Chunk.of(topics);
    Vectors vectors =
        Vectors.encoded(chunks.stream().map(Chunk::text).toList(), encoder, DIMENSIONS);
    try (WordSearch words = WordSearch.inMemory(chunks)) {
      ChunkSearch search = new ChunkSearch(topics.size(), chunks, vectors, words);
      for (Trade.Asked each : trade.asked()) {
        String plain = Colloquial.plain(each.question());
        Features features = search.features(plain, encoder.encode(plain), _ -> true);
        double[][] known =
            IntStream.range(0, topics.size()).mapToObj(features::of).toArray(double[][]::new);
        int right = each.passage().map(ids::indexOf).orElse(-1);
        asked.add(new Asked(unseen, known, right));
      }
    }
  }

  private void answer(Trade trade, SentenceEncoder encoder) {
    try (KnowledgeIndex index =
        HybridKnowledgeIndex.open(trade.topics(), () -> encoder, "taught", DIMENSIONS, cache)) {
      for (Trade.Asked each : trade.asked()) {
        figures.add(each, index.find(each.question(), Asker.anyone(LocalDate.EPOCH), 3));
      }
    }
  }

  /// What came of the questions.
  private static final class Figures {
    int answerable;
    int right;
    int wrong;
    int named;
    int askedBack;
    int unanswerable;
    int admitted;
    int falselyAsked;

    void add(Trade.Asked asked, List<Passage> found) {
      boolean said = !found.isEmpty() && found.getFirst().score() >= KnowledgeIndex.ANSWERS_FROM;
      boolean back = !found.isEmpty() && !said;
      if (asked.passage().isEmpty()) {
        unanswerable++;
        admitted += said ? 0 : 1;
        falselyAsked += back ? 1 : 0;
        return;
      }
      String wanted = asked.passage().get();
      boolean first = said && found.getFirst().source().equals(wanted);
      answerable++;
      right += first ? 1 : 0;
      wrong += said && !first ? 1 : 0;
      askedBack += back ? 1 : 0;
      named += back && found.stream().anyMatch(each -> each.source().equals(wanted)) ? 1 : 0;
    }

    double of(int count) {
      return (double) count / answerable;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d with an answer: right %.3f, wrong %.3f, asked back %.3f, the right one named %.3f;"
              + " %d without: not said %.3f, asked back %.3f",
          answerable,
          of(right),
          of(wrong),
          of(askedBack),
          of(named),
          unanswerable,
          (double) admitted / unanswerable,
          (double) falselyAsked / unanswerable);
    }
  }

  @AfterAll
  void forget() {
    asked.clear();
  }

  @Test
  void callers_of_trades_never_seen_are_answered_or_asked_back() {
    System.out.println(figures);
    assertTrue(figures.of(figures.right) >= 0.37, figures::toString);
    assertTrue(figures.of(figures.wrong) <= 0.07, figures::toString);
  }

  @Test
  void the_weights_in_use_judge_as_well_as_those_that_questions_teach() {
    List<Asked> unseen = asked.stream().filter(Asked::unseen).toList();
    double[] taught = learnt(asked.stream().filter(each -> !each.unseen()).toList());
    String told =
        String.format(
            Locale.ROOT,
            "surprise in use %.4f, taught %.4f; first in use %.3f, taught %.3f; taught: %s",
            surprise(unseen, Judgement.ODDS.weights()),
            surprise(unseen, taught),
            rightFirst(unseen, Judgement.ODDS.weights()),
            rightFirst(unseen, taught),
            Arrays.toString(taught));
    System.out.println(told);
    assertTrue(surprise(unseen, Judgement.ODDS.weights()) <= surprise(unseen, taught) + 0.01, told);
  }

  private static double rightFirst(List<Asked> questions, double... weights) {
    List<Asked> answerable = questions.stream().filter(each -> each.right() >= 0).toList();
    long right =
        answerable.stream()
            .filter(
                each -> {
                  double own = score(each.features()[each.right()], weights);
                  return Arrays.stream(each.features())
                      .allMatch(other -> score(other, weights) <= own);
                })
            .count();
    return (double) right / answerable.size();
  }

  private static double score(double[] features, double... weights) {
    double sum = weights[0];
    for (int i = 0; i < features.length; i++) {
      sum += weights[i + 1] * features[i];
    }
    return sum;
  }

  /// Shares of the likelihood: of each topic, then of nothing answering.
  private static double[] shares(Asked question, double... weights) {
    double[] odds = new double[question.features().length + 1];
    for (int topic = 0; topic < odds.length - 1; topic++) {
      odds[topic] = Math.exp(score(question.features()[topic], weights));
    }
    odds[odds.length - 1] = 1;
    double sum = Arrays.stream(odds).sum();
    return Arrays.stream(odds).map(each -> each / sum).toArray();
  }

  /// Mean negative log-likelihood, nats.
  private static double surprise(List<Asked> questions, double... weights) {
    return questions.stream()
        .mapToDouble(
            each -> {
              double[] shares = shares(each, weights);
              return -Math.log(shares[each.right() < 0 ? shares.length - 1 : each.right()]);
            })
        .average()
        .orElseThrow();
  }

  /// Multinomial logistic regression over the topics of each question and nothing answering, by
  /// gradient descent with momentum from the weights in use.
  private static double[] learnt(List<Asked> questions) {
    double[] weights = Judgement.ODDS.weights().clone();
    double[] speed = new double[weights.length];
    for (int step = 0; step < STEPS; step++) {
      double[] slope = new double[weights.length];
      for (Asked each : questions) {
        addSlope(each, weights, slope);
      }
      for (int i = 0; i < weights.length; i++) {
        speed[i] = 0.9 * speed[i] + RATE * slope[i] / questions.size();
        weights[i] += speed[i];
      }
    }
    return weights;
  }

  private static void addSlope(Asked question, double[] weights, double[] slope) {
    double[] shares = shares(question, weights);
    for (int topic = 0; topic < question.features().length; topic++) {
      double missing = (topic == question.right() ? 1 : 0) - shares[topic];
      slope[0] += missing;
      for (int i = 1; i < slope.length; i++) {
        slope[i] += missing * question.features()[topic][i - 1];
      }
    }
  }
}
