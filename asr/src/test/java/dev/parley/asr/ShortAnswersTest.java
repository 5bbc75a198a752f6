package dev.parley.asr;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.language.SpokenAnswers;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One-word answers are what callers say most: every voice's yes and no, at a question for one and
/// at an open one, with the demo agent's phrases as competition. The voices draw their excitation
/// anew each time, so that a single miss may be bad luck where it says "most".
@Tag("slow")
class ShortAnswersTest {

  private static final List<String> VOICES = List.of("slt", "awb", "rms");

  private static final List<String> WAYS_TO_SAY_YES =
      List.of("yes", "yeah", "yep", "that's right", "correct", "yes please", "sure");

  private static final List<String> WAYS_TO_SAY_NO =
      List.of("no", "nope", "no thanks", "that's wrong", "not really");

  private static final List<String> OTHER_WORDS =
      List.of(
          "my dog likes to chase squirrels",
          "the weather is nice today",
          "hello",
          "potato",
          "seven",
          "i have a blue car",
          "what time is it in london",
          "cough",
          "maybe",
          "banana bread",
          "mum where are you");

  private static final Expected.Digits ORDER_NUMBER =
      new Expected.Digits(6, 6, List.of("h p", "order", "number"), Expected.Luhn.LUHN);

  private static SpeechRecognizer recognizer;
  private static Caller caller;
  private static RecognitionContext open;

  @BeforeAll
  static void load() throws IOException {
    var settings = RecognizerSettings.defaults();
    recognizer = Recognizers.choose(settings).open(settings);
    caller = new Caller();
    open = new RecognitionContext(Locale.US, phrases(), List.of(new Expected.Open()));
  }

  @AfterAll
  static void close() {
    recognizer.close();
    caller.close();
  }

  /// The list items of the demo agent's flows and the steering phrases.
  private static List<String> phrases() throws IOException {
    var pack = Path.of(System.getProperty("parley.root", "..")).resolve("agents/harbor-pine");
    var phrases = new ArrayList<String>();
    try (Stream<Path> flows = Files.list(pack.resolve("flows"))) {
      for (var flow : flows.sorted().toList()) {
        Files.readAllLines(flow).stream()
            .filter(line -> line.matches("  - [a-z' ]+"))
            .forEach(line -> phrases.add(line.strip().substring(2)));
      }
    }
    for (var line : Files.readAllLines(pack.resolve("commands.yaml"))) {
      if (line.contains("[")) {
        phrases.addAll(
            List.of(line.substring(line.indexOf('[') + 1, line.indexOf(']')).split(", ")));
      }
    }
    assertTrue(phrases.size() > 80, () -> "only " + phrases.size() + " phrases");
    return phrases;
  }

  private static Recognition heard(RecognitionContext context, String text, String voice) {
    return Caller.recognized(recognizer, context, Purpose.TURN, caller.says(text, voice));
  }

  /// What was not heard as that answer, in words.
  private static List<String> misheard(
      RecognitionContext context, SpokenAnswers.Meaning meaning, List<String> texts) {
    var wrong = new ArrayList<String>();
    for (var voice : VOICES) {
      for (var text : texts) {
        var heard = heard(context, text, voice);
        if (!heard.accepted() || SpokenAnswers.meaning(heard.bestText()) != meaning) {
          wrong.add("%s “%s”: “%s”".formatted(voice, text, heard.bestText()));
        }
      }
    }
    return wrong;
  }

  private static Stream<RecognitionContext> contexts() {
    return Stream.of(
        open.expecting(List.of(new Expected.YesNo())),
        open.expecting(List.of(new Expected.YesNo(), ORDER_NUMBER)),
        open);
  }

  @ParameterizedTest
  @MethodSource("contexts")
  void a_plain_no_is_heard_from_every_voice(RecognitionContext context) {
    var wrong = misheard(context, SpokenAnswers.Meaning.NO, List.of("no", "no"));
    assertTrue(wrong.size() <= 1, wrong::toString);
  }

  @ParameterizedTest
  @MethodSource("contexts")
  void most_ways_to_say_no_are_heard(RecognitionContext context) {
    var wrong = misheard(context, SpokenAnswers.Meaning.NO, WAYS_TO_SAY_NO);
    assertTrue(wrong.size() <= 2, wrong::toString);
  }

  @ParameterizedTest
  @MethodSource("contexts")
  void most_ways_to_say_yes_are_heard(RecognitionContext context) {
    var wrong = misheard(context, SpokenAnswers.Meaning.YES, WAYS_TO_SAY_YES);
    assertTrue(wrong.size() <= 4, wrong::toString);
  }

  @ParameterizedTest
  @MethodSource("contexts")
  void other_words_are_not_taken_for_an_answer(RecognitionContext context) {
    var taken = new ArrayList<String>();
    for (var voice : VOICES) {
      for (var text : OTHER_WORDS) {
        var heard = heard(context, text, voice);
        if (heard.accepted()
            && SpokenAnswers.meaning(heard.bestText()) != SpokenAnswers.Meaning.OTHER) {
          taken.add("%s “%s”: “%s”".formatted(voice, text, heard.bestText()));
        }
      }
    }
    assertTrue(taken.size() <= 1, taken::toString);
  }
}
