package dev.parley.asr.suppression;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.activity.CallerActivity;
import dev.parley.asr.engine.rnnoise.RnnoiseThreads;
import dev.parley.asr.engine.speex.SpeexDenoiser;
import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.spi.VoiceActivityDetector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Noise suppression of a server: a denoiser for each call, from engines that all calls share.
public final class NoiseSuppression implements AutoCloseable {

  public enum Mode {
    /// Frames stay as they came.
    OFF,
    /// What each call's noise asks for, where it has any.
    AUTO,
    SPEEX,
    RNNOISE;

    /// As it is written in the settings.
    public static Mode of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param rnnoiseCallsMax calls at once that RNNoise cleans: each takes 6 MB and up to a tenth of
  ///   a core
  public record Settings(Mode mode, int rnnoiseCallsMax) {
    public static final Settings OFF = new Settings(Mode.OFF, 8);
  }

  private final Mode mode;
  private final VoiceActivityDetector.Factory speech;
  private final Optional<RnnoiseThreads> rnnoise;
  private final AtomicLong speexTaken = new AtomicLong();

  private NoiseSuppression(
      Mode mode, VoiceActivityDetector.Factory speech, Optional<RnnoiseThreads> rnnoise) {
    this.mode = mode;
    this.speech = speech;
    this.rnnoise = rnnoise;
  }

  /// Loads what `settings` ask for.
  ///
  /// @param models the folder that `./parley models get` fills
  /// @param speech tells what is speech at all
  /// @throws RecognitionException naming what is missing and how to get it
  public static NoiseSuppression open(
      Settings settings, Path models, VoiceActivityDetector.Factory speech) {
    Path wasm = models.resolve("rnnoise/rnnoise.wasm");
    boolean wantsRnnoise =
        switch (settings.mode()) {
          case OFF, SPEEX -> false;
          case AUTO -> Files.exists(wasm);
          case RNNOISE -> true;
        };
    if (settings.mode() != Mode.OFF) {
      SpeexDenoiser.check();
    }
    return new NoiseSuppression(
        settings.mode(),
        speech,
        wantsRnnoise
            ? Optional.of(RnnoiseThreads.open(wasm, settings.rnnoiseCallsMax()))
            : Optional.empty());
  }

  /// What `AUTO` gives calls, with RNNoise on the thread that asks for a frame, however long that
  /// takes: for measuring.
  ///
  /// @param wasm RNNoise
  public static Supplier<Denoiser> automaticOnOneThread(
      Path wasm, VoiceActivityDetector.Factory speech) {
    Supplier<Denoiser> people = RnnoiseThreads.onOneThread(wasm);
    return () ->
        new AutomaticDenoiser(
            new CallerActivity(speech.create()),
            () -> Optional.of(new SpeexDenoiser()),
            () -> Optional.of(people.get()));
  }

  /// For a call that begins. On its loop.
  public Denoiser forCall() {
    return switch (mode) {
      case OFF -> new Denoiser.PassThrough();
      case SPEEX -> speex();
      case RNNOISE -> rnnoise().orElseGet(this::speex);
      case AUTO ->
          new AutomaticDenoiser(
              new CallerActivity(speech.create()), () -> Optional.of(speex()), this::rnnoise);
    };
  }

  private Denoiser speex() {
    speexTaken.incrementAndGet();
    return new SpeexDenoiser();
  }

  private Optional<Denoiser> rnnoise() {
    return rnnoise.flatMap(RnnoiseThreads::take);
  }

  /// In words, for the state of the server.
  public String state() {
    return switch (mode) {
      case OFF -> "off";
      case SPEEX -> "speex for every call";
      case AUTO, RNNOISE ->
          "%s: speex taken %d times; %s"
              .formatted(
                  mode,
                  speexTaken.get(),
                  rnnoise
                      .map(RnnoiseThreads::state)
                      .orElse("rnnoise: not there, ./parley models get rnnoise gets it"));
    };
  }

  @Override
  public void close() {
    rnnoise.ifPresent(RnnoiseThreads::close);
  }
}
