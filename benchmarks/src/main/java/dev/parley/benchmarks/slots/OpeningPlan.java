package dev.parley.benchmarks.slots;

import dev.parley.benchmarks.corpus.make.DigitWords;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.corpus.make.Sentences;
import dev.parley.benchmarks.corpus.make.Sentences.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Puts openings together from a part's seed: 15 to 40 words with filler, a wish, two facts and an
/// irrelevance. The facts are by turns number and zip code, number and item, item and zip code.
final class OpeningPlan {

  static final int COUNT = 60;
  private static final int WORDS_MIN = 15;
  private static final int WORDS_MAX = 40;

  private final Sentences sentences;
  private final Random random;
  private final DigitWords digits;

  private OpeningPlan(Part part) {
    this.sentences = Sentences.read(OpeningPlan.class, "openings-" + part.label() + ".txt");
    this.random = new Random(part.seed() * 7 + 60);
    this.digits = new DigitWords(random);
  }

  static List<Opening> of(Part part) {
    OpeningPlan plan = new OpeningPlan(part);
    List<Opening> openings = new ArrayList<>();
    while (openings.size() < COUNT) {
      Opening opening = plan.opening(openings.size());
      if (opening.words() >= WORDS_MIN && opening.words() <= WORDS_MAX) {
        openings.add(opening);
      }
    }
    return List.copyOf(openings);
  }

  private Opening opening(int index) {
    Sentence want = any("want");
    String number = digits.number(6, true);
    String postcode = digits.number(5, false);
    boolean saysNumber = index % 3 < 2;
    boolean saysPostcode = index % 3 != 1;
    List<String> facts = new ArrayList<>();
    if (saysNumber) {
      facts.add(words(any("number")) + " " + DigitWords.oneByOne(number));
    }
    if (!saysNumber || !saysPostcode) {
      facts.add(words(any("item")));
    }
    if (saysPostcode) {
      facts.add(words(any("postcode")) + " " + DigitWords.oneByOne(postcode));
    }
    String irrelevant = words(any("irrelevant"));
    String told =
        random.nextBoolean() ? irrelevant + " " + words(want) : words(want) + " " + irrelevant;
    String text = words(any("filler")) + " " + told + " " + String.join(", ", facts) + ".";
    String again =
        sentences.of("again").stream()
            .filter(each -> each.value().equals(want.value()))
            .map(OpeningPlan::words)
            .findFirst()
            .orElseThrow();
    return new Opening(
        index, want.value(), text, again, number, postcode, saysNumber, saysPostcode);
  }

  private Sentence any(String name) {
    List<Sentence> all = sentences.of(name);
    return all.get(random.nextInt(all.size()));
  }

  private static String words(Sentence sentence) {
    return String.join(" ", sentence.segments());
  }
}
