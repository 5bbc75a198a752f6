package dev.parley.benchmarks.spelling;

import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.Expect;
import dev.parley.benchmarks.corpus.TurnKind;
import dev.parley.benchmarks.corpus.make.CallerSound;
import dev.parley.benchmarks.corpus.make.MadeCallers;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.figures.WordErrors;
import dev.parley.benchmarks.recognition.WholeTurns;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.gateway.server.ServedSpeech;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `./parley bench spelling`: made callers spell codes and addresses.
@CommandLine.Command(
    name = "parley bench spelling",
    description =
        "Has each voice spell codes and addresses in several ways over a telephone line, and tells how"
            + " many characters and values the served recognizer and dialog get right.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class SpellingBench implements Callable<Integer> {

  /// Voices of the corpus as they are, without its shapes.
  private static final int VOICES = 2;

  private static final int LINE_MS = 300;

  /// Said at a question for a code, and none.
  private static final List<String> OTHER_SPEECH =
      List.of(
          "my dog likes to chase squirrels",
          "the weather is nice today",
          "i have a blue car",
          "what time is it in london",
          "banana bread",
          "mum where are you",
          "i would like to change the delivery address please",
          "the parcel never arrived",
          "can you tell me about your opening hours",
          "who am i speaking with",
          "it came with a broken zip and i want my money back",
          "potato",
          "turn the radio down please",
          "we are moving to another house in june",
          "see you later");

  @Option(names = "--size", defaultValue = "30", description = "Values a voice and way (30).")
  private int size;

  @Option(
      names = "--noise",
      defaultValue = "0",
      paramLabel = "DB",
      description = "Speech over noise in dB; 0 is a clean line (0).")
  private int noiseDb;

  @Option(names = "--list", description = "Every value as it was said and taken.")
  private boolean list;

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    System.exit(new CommandLine(new SpellingBench()).execute(arguments));
  }

  private static final class Tally {
    private int values;
    private int right;
    private int sureRight;
    private int sureWrong;
    private WordErrors characters = WordErrors.NONE;
  }

  @Override
  public Integer call() {
    Path root = Path.of(System.getProperty("parley.root", ""));
    Path home = Path.of(System.getProperty("parley.home", root.resolve(".parley").toString()));
    try (ServedSpeech served = ServedSpeech.demo(root, home, CorpusCase.TODAY);
        MadeCallers callers = new MadeCallers(Part.DEV)) {
      System.out.println("recognizer: " + served.reason());
      System.out.println(
          "\n| voice | said | values | characters wrong | right | sure and right | sure and wrong |"
              + "\n|---|---|---|---|---|---|---|");
      for (int voice = 0; voice < VOICES; voice++) {
        CallerSound caller = callers.caller(voice, noiseDb, new Random(Part.DEV.seed()));
        for (SpellingWay way : SpellingWay.values()) {
          print(caller.voice(), way, spell(served, caller, way));
        }
      }
      for (int voice = 0; voice < VOICES; voice++) {
        CallerSound caller = callers.caller(voice, noiseDb, new Random(Part.DEV.seed()));
        System.out.printf(
            "%n%s: %d of %d sentences that spell nothing were taken for a code%n",
            caller.voice(), takenForCode(served, caller), OTHER_SPEECH.size());
      }
      return 0;
    } catch (CorpusException unusable) {
      System.err.println("parley bench spelling: " + unusable.getMessage());
      return 2;
    }
  }

  private Tally spell(ServedSpeech served, CallerSound caller, SpellingWay way) {
    Random random = new Random(Part.DEV.seed());
    Tally tally = new Tally();
    for (int i = 0; i < size; i++) {
      String value = way.value(random);
      Interpretation meant = heard(served, caller, way.said(value), way.expect);
      String taken = value(meant, way.expect).orElse("");
      boolean right = taken.equals(value);
      boolean sure = meant.confidence() >= served.confidenceSure();
      tally.values++;
      tally.right += right ? 1 : 0;
      tally.sureRight += sure && right ? 1 : 0;
      tally.sureWrong += sure && !right ? 1 : 0;
      tally.characters =
          tally.characters.plus(
              String.join(" ", value.split("")), String.join(" ", taken.split("")));
      if (list) {
        System.out.printf(Locale.ROOT, "%s %s → %s %.2f%n", way, value, taken, meant.confidence());
      }
    }
    return tally;
  }

  private static int takenForCode(ServedSpeech served, CallerSound caller) {
    int taken = 0;
    for (String text : OTHER_SPEECH) {
      Interpretation meant = heard(served, caller, text, SpellingWay.LETTERS.expect);
      boolean believed = meant.confidence() >= served.confidenceMin();
      taken += believed && value(meant, SpellingWay.LETTERS.expect).isPresent() ? 1 : 0;
    }
    return taken;
  }

  private static Interpretation heard(
      ServedSpeech served, CallerSound caller, String text, Expect expect) {
    CorpusCase recording = recording(caller, text, expect);
    return served
        .interpreter()
        .interpret(
            new WholeTurns(served.recognizer(), served.context())
                .hear(recording, recording.turns().getFirst()),
            new InterpretationContext(
                Optional.empty(), expect.asExpectation(), "", CorpusCase.TODAY));
  }

  private static Optional<String> value(Interpretation meant, Expect expect) {
    return meant.commands().stream()
        .flatMap(
            command ->
                command instanceof Command.FillSlot(String slot, String value, List<String> _)
                        && slot.equals(expect.asExpectation().slot())
                    ? Optional.of(value).stream()
                    : Optional.<String>empty().stream())
        .findFirst();
  }

  private static CorpusCase recording(CallerSound caller, String text, Expect expect) {
    short[] speech = caller.say(text);
    int before = LINE_MS * CorpusCase.RATE_HZ / 1_000;
    short[] line = new short[speech.length + 2 * before];
    System.arraycopy(speech, 0, line, before, speech.length);
    for (int i = 0; i < line.length; i++) {
      line[i] =
          (short) Math.clamp((long) line[i] + caller.noise(i), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    CallerSound.throughMuLaw(line);
    int endMs = LINE_MS + speech.length * 1_000 / CorpusCase.RATE_HZ;
    CaseTurn turn = new CaseTurn(LINE_MS, endMs, text, expect, "", TurnKind.ANSWER);
    return new CorpusCase(
        "spelled", line, List.of(turn), List.of(), caller.voice(), caller.noiseLabel());
  }

  private static void print(String voice, SpellingWay way, Tally tally) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.1f %% | %d | %d | %d |%n",
        voice,
        way.label,
        tally.values,
        100.0 * tally.characters.errors() / Math.max(1, tally.characters.words()),
        tally.right,
        tally.sureRight,
        tally.sureWrong);
  }
}
