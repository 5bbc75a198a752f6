package dev.parley.gateway.server;

import dev.parley.asr.Recognizers;
import dev.parley.asr.activity.CallerActivity;
import dev.parley.asr.decoding.WarmUp;
import dev.parley.asr.engine.fvad.FvadFactory;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.asr.suppression.NoiseSuppression;
import dev.parley.dialog.understand.Completeness;
import dev.parley.gateway.session.SpeechServices;
import dev.parley.gateway.session.reply.Speaker;
import dev.parley.gateway.turn.PassJudge;
import java.nio.file.Path;
import java.time.Duration;

/// What the server hears with.
///
/// @param reason which recognizer, and why that one
record Ears(
    SpeechRecognizer recognizer,
    VoiceActivityDetector.Factory voiceActivity,
    NoiseSuppression suppression,
    String reason)
    implements AutoCloseable {

  private static final Duration WARM_UP_AT_MOST = Duration.ofSeconds(20);

  static Ears open(ServerConfig config, Path cache) {
    RecognizerSettings wanted =
        settings(config).withCacheDirectory(cache.resolve("recognizer")).forCalls();
    Recognizers.Choice choice = Recognizers.choose(wanted);
    NoiseSuppression suppression = suppression(config);
    return new Ears(choice.open(wanted), activity(), suppression, choice.reason());
  }

  /// What tells a caller's speech from the rest.
  static VoiceActivityDetector.Factory activity() {
    return CallerActivity.within(new FvadFactory());
  }

  static NoiseSuppression suppression(ServerConfig config) {
    Path home = Path.of(System.getProperty("parley.home", config.data().toString()));
    return NoiseSuppression.open(
        config.noiseSuppression(), home.resolve("models"), new FvadFactory());
  }

  /// What of the server's configuration is about hearing.
  static RecognizerSettings settings(ServerConfig config) {
    RecognizerSettings settings =
        RecognizerSettings.defaults().withWorkers(config.recognizerWorkers());
    return config.voskModel().map(settings::withVoskModel).orElse(settings);
  }

  /// Has the recognizer make what the first calls of an agent need, and hear some noise with it.
  /// Blocks until then.
  void prepare(RecognitionContext context) {
    WarmUp.of(recognizer, context, WARM_UP_AT_MOST);
  }

  SpeechServices with(RecognitionContext context, Completeness completeness, Speaker speaker) {
    return new SpeechServices(
        recognizer,
        context,
        voiceActivity,
        suppression::forCall,
        speaker,
        new PassJudge(completeness));
  }

  @Override
  public void close() {
    recognizer.close();
    suppression.close();
  }
}
