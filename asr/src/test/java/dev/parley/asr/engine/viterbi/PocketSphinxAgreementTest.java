package dev.parley.asr.engine.viterbi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.asr.Caller;
import dev.parley.asr.Recognizers;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same model, the same grammar, two decoders: on speech that both understand, the words begin
/// and end at the same moments.
@Tag("slow")
class PocketSphinxAgreementTest {

  /// Two decoders may give the same pause to different words.
  private static final int APART_MS_MAX = 90;

  private static final RecognitionContext CONTEXT =
      new RecognitionContext(
          Locale.ENGLISH,
          List.of(
              "where is my order",
              "what is your returns policy",
              "what are your opening hours",
              "how long does shipping take"),
          List.of(new Expected.Open()));

  @ParameterizedTest
  @ValueSource(
      strings = {"where is my order", "what are your opening hours", "how long does shipping take"})
  void words_and_their_times_are_the_same(String said) {
    var settings = RecognizerSettings.defaults();
    try (var caller = new Caller();
        var ours = new ViterbiRecognizer(settings);
        var theirs = Recognizers.named("PocketSphinx").open(settings)) {
      var audio = caller.says(said, "slt");
      var here = heard(ours, audio);
      var there = heard(theirs, audio);
      assertEquals(said, here.bestText());
      assertEquals(said, there.bestText());
      var one = here.nBest().getFirst().words();
      var other = there.nBest().getFirst().words();
      for (int i = 0; i < one.size(); i++) {
        assertEquals(one.get(i).fromMs(), other.get(i).fromMs(), APART_MS_MAX, one + " " + other);
        assertEquals(one.get(i).toMs(), other.get(i).toMs(), APART_MS_MAX, one + " " + other);
      }
    }
  }

  private static Recognition heard(SpeechRecognizer recognizer, short[] audio) {
    return Caller.recognized(recognizer, CONTEXT, Purpose.TURN, audio);
  }
}
