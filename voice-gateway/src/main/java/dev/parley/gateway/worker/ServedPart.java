package dev.parley.gateway.worker;

import dev.parley.asr.Recognizers;
import dev.parley.asr.decoding.WarmUp;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.worker.ServedEngine;
import dev.parley.audio.AudioFormat;
import dev.parley.tts.CollectedSpeech;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.SynthesizerSettings;
import dev.parley.tts.worker.ServedSynthesizer;
import io.grpc.BindableService;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One engine that a worker serves.
///
/// @param told what it is, in a line of the start
/// @param drain has it take no more
/// @param underWay what it still does, in words
/// @param close unloads the engine
record ServedPart(
    String told,
    BindableService service,
    Runnable drain,
    Supplier<String> underWay,
    Runnable close) {

  private static final String FIRST_SENTENCE = "This worker speaks, from one to 410226.";
  private static final Duration WARM_UP_AT_MOST = Duration.ofSeconds(20);

  /// @param engine what suits where it is not given
  /// @throws dev.parley.asr.RecognitionException saying what is missing
  static ServedPart recognizer(
      @Nullable String engine, RecognizerSettings settings, int streamsMax) {
    var choice = engine == null ? Recognizers.choose(settings) : Recognizers.named(engine);
    var recognizer = choice.open(settings);
    WarmUp.of(recognizer, WARM_UP_AT_MOST);
    var served = new ServedEngine(recognizer, streamsMax);
    return new ServedPart(
        "recognizer  " + choice.reason(),
        served,
        served::drain,
        () -> "calls heard here, to be taken elsewhere: " + served.streams(),
        recognizer::close);
  }

  /// @param engine what suits where it is not given
  /// @throws dev.parley.tts.SynthesisException saying what is missing
  static ServedPart synthesizer(
      @Nullable String engine, SynthesizerSettings settings, int utterancesMax) {
    var choice =
        engine == null ? Synthesizers.choose(settings) : Synthesizers.named(engine, settings);
    // A voice that fails here is the server's to replace: it knows of other workers.
    var synthesizer = choice.engine().open(settings);
    // Code that has not run yet is slow, and a first word that is late counts against the worker.
    CollectedSpeech.of(
        synthesizer, FIRST_SENTENCE, synthesizer.voices().getFirst(), AudioFormat.TELEPHONE);
    var served = new ServedSynthesizer(synthesizer, utterancesMax);
    return new ServedPart(
        "synthesizer " + choice.reason() + "; voices " + String.join(", ", synthesizer.voices()),
        served,
        served::drain,
        () -> "utterances spoken here: " + served.utterances(),
        synthesizer::close);
  }
}
