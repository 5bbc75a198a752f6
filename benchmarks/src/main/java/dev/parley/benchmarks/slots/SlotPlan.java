package dev.parley.benchmarks.slots;

import dev.parley.benchmarks.corpus.make.DigitWords;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.corpus.make.Sentences;
import dev.parley.benchmarks.corpus.make.Sentences.Sentence;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Draws the callers of a part from its seed.
final class SlotPlan {

  private static final int ORDER_DIGITS = 6;
  private static final int LONG_DIGITS = 10;
  private static final int OWN_RECORDS = 3;
  private static final int CORRECTED_ONE_IN = 12;
  private static final List<String> YES = List.of("yes", "yes that's right", "yes", "that's right");
  private static final List<String> NO = List.of("no", "no it isn't", "no");
  private static final List<String> ORDINALS =
      List.of(
          "first",
          "second",
          "third",
          "fourth",
          "fifth",
          "sixth",
          "seventh",
          "eighth",
          "ninth",
          "tenth",
          "eleventh",
          "twelfth",
          "thirteenth",
          "fourteenth",
          "fifteenth",
          "sixteenth",
          "seventeenth",
          "eighteenth",
          "nineteenth",
          "twentieth");

  private final Part part;
  private final Sentences sentences;

  SlotPlan(Part part) {
    this.part = part;
    this.sentences = Sentences.read(SlotPlan.class, part.label() + ".txt");
  }

  /// @param callers of each kind
  /// @param snrDb 0 for a clean line
  List<SlotCaller> of(SlotKind kind, int callers, int snrDb) {
    Random random =
        new Random(part.seed() + 31L * List.of(SlotKind.values()).indexOf(kind) + 1_009L * snrDb);
    DigitWords digits = new DigitWords(random);
    List<SlotCaller> drawn = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      drawn.add(
          switch (kind) {
            case YES_NO -> sentence(kind, i, snrDb, "yes-no", random);
            case INTENT -> sentence(kind, i, snrDb, "intent", random);
            case DATE -> sentence(kind, i, snrDb, "date", random);
            case ORDER_NUMBER, OWN_ORDER ->
                number(kind, i, snrDb, ORDER_DIGITS, true, digits, random);
            case OWN_ACCOUNT, FREE_NUMBER ->
                number(kind, i, snrDb, LONG_DIGITS, false, digits, random);
          });
    }
    return List.copyOf(drawn);
  }

  /// Every sentence has its turn before one comes twice.
  private SlotCaller sentence(SlotKind kind, int index, int snrDb, String name, Random random) {
    List<Sentence> all = sentences.of(name);
    Sentence drawn = all.get((index * stride(all.size()) + snrDb) % all.size());
    String said = String.join(" ", drawn.segments());
    String again =
        switch (kind) {
          case DATE -> plain(LocalDate.parse(drawn.value()));
          case YES_NO -> drawn.value();
          case INTENT -> inShort(drawn.value());
          case ORDER_NUMBER, OWN_ORDER, OWN_ACCOUNT, FREE_NUMBER -> said;
        };
    return caller(kind, index, snrDb, drawn.value(), List.of(said, again), List.of(), random);
  }

  // Coprime to the number of sentences, so that neighbours in the file are not neighbours here.
  private static int stride(int size) {
    int stride = Math.max(1, size / 2 - 1);
    while (gcd(stride, size) != 1) {
      stride++;
    }
    return stride;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private String inShort(String intent) {
    return sentences.of("short").stream()
        .filter(each -> each.value().equals(intent))
        .map(each -> String.join(" ", each.segments()))
        .findFirst()
        .orElseThrow();
  }

  private SlotCaller number(
      SlotKind kind,
      int index,
      int snrDb,
      int length,
      boolean checked,
      DigitWords digits,
      Random random) {
    String truth = digits.number(length, checked);
    boolean slips = random.nextInt(CORRECTED_ONE_IN) == 0;
    String said = String.join(" ", digits.segments(truth, slips));
    List<String> own = new ArrayList<>();
    if (kind.hasCallerId()) {
      own.add(truth);
      while (own.size() < OWN_RECORDS) {
        own.add(digits.number(length, checked));
      }
    }
    return caller(
        kind, index, snrDb, truth, List.of(said, DigitWords.oneByOne(truth)), own, random);
  }

  private static SlotCaller caller(
      SlotKind kind,
      int index,
      int snrDb,
      String truth,
      List<String> sayings,
      List<String> own,
      Random random) {
    return new SlotCaller(
        kind,
        index,
        snrDb,
        random.nextLong(),
        truth,
        sayings,
        YES.get(random.nextInt(YES.size())),
        NO.get(random.nextInt(NO.size())),
        own);
  }

  /// "june fifteenth".
  static String plain(LocalDate date) {
    String month = date.getMonth().getDisplayName(TextStyle.FULL, Locale.US);
    int day = date.getDayOfMonth();
    String ordinal =
        day <= ORDINALS.size()
            ? ORDINALS.get(day - 1)
            : day == 30
                ? "thirtieth"
                : (day < 30 ? "twenty " : "thirty ") + ORDINALS.get(day % 10 - 1);
    return month.toLowerCase(Locale.ROOT) + " " + ordinal;
  }
}
