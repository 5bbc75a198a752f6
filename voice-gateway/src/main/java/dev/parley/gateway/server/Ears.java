package dev.parley.gateway.server;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.Recognizers;
import dev.parley.asr.activity.CallerActivity;
import dev.parley.asr.decoding.WarmUp;
import dev.parley.asr.engine.fvad.FvadFactory;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.asr.suppression.NoiseSuppression;
import dev.parley.audio.AudioFormat;
import dev.parley.dialog.understand.Completeness;
import dev.parley.gateway.session.SpeechServices;
import dev.parley.gateway.session.reply.Speaker;
import dev.parley.gateway.turn.PassJudge;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the server hears with.
///
/// @param served by workers, which have made themselves ready
/// @param reason which recognizer, and why that one
record Ears(
    SpeechRecognizer recognizer,
    boolean served,
    VoiceActivityDetector.Factory voiceActivity,
    NoiseSuppression suppression,
    String reason)
    implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ears.class);
  private static final Duration WARM_UP_AT_MOST = Duration.ofSeconds(20);

  static Ears open(ServerConfig config, Path cache) {
    return open(config, settings(config, cache).forCalls());
  }

  /// The same, but nothing is heard without what takes seconds to make: that is waited for.
  static Ears openWaiting(ServerConfig config, Path cache) {
    return open(config, settings(config, cache));
  }

  private static RecognizerSettings settings(ServerConfig config, Path cache) {
    return settings(config).withCacheDirectory(cache.resolve("recognizer"));
  }

  private static Ears open(ServerConfig config, RecognizerSettings wanted) {
    Recognizers.Choice choice = Recognizers.choose(wanted);
    NoiseSuppression suppression = suppression(config);
    boolean served = !wanted.workers().addresses().isEmpty();
    return new Ears(choice.open(wanted), served, activity(), suppression, choice.reason());
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

  /// Has the recognizer make what the first calls of an agent need, and hear some noise with it:
  /// all but what is made while they go on. Blocks until then. Where it fails, those calls wait for
  /// it.
  void prepare(RecognitionContext context) {
    try {
      if (served) {
        recognizer.open(AudioFormat.TELEPHONE, context, _ -> {}).close();
      } else {
        WarmUp.of(recognizer, context, WARM_UP_AT_MOST);
      }
    } catch (RecognitionException e) {
      LOG.warn("the recognizer could not be made ready for the first calls", e);
    }
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
