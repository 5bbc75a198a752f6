package dev.parley.asr.spi;

import java.nio.file.Path;
import java.util.Optional;

/// What recognition engines may be told by configuration.
///
/// @param voskModel folder of a Vosk model, if one is wanted
/// @param cacheDirectory where models packed in a jar are unpacked once; made when missing
/// @param decoderThreads platform threads that decode, each with a warm decoder of its own
/// @param passesQueuedMax passes that may wait for a decoder before further ones are refused
/// @param utteranceSecondsMax longest utterance kept; older audio is forgotten
/// @param workers programs elsewhere that recognize for this one
/// @param live whether callers wait for words: what takes seconds to make is done without until it
///   is there
public record RecognizerSettings(
    Optional<Path> voskModel,
    Path cacheDirectory,
    int decoderThreads,
    int passesQueuedMax,
    int utteranceSecondsMax,
    RemoteWorkers workers,
    boolean live) {

  public RecognizerSettings {
    if (decoderThreads < 1 || passesQueuedMax < 1 || utteranceSecondsMax < 1) {
      throw new IllegalArgumentException(
          "expected at least one decoder thread, one queued pass and one second, found "
              + decoderThreads
              + ", "
              + passesQueuedMax
              + ", "
              + utteranceSecondsMax);
    }
  }

  /// No Vosk model, no workers; the user's cache folder; a decoder per processor, at least two
  /// because the two halves of a pass run side by side.
  public static RecognizerSettings defaults() {
    return new RecognizerSettings(
        Optional.empty(),
        userCache(),
        Math.max(2, Runtime.getRuntime().availableProcessors()),
        64,
        20,
        RemoteWorkers.NONE,
        false);
  }

  public RecognizerSettings withVoskModel(Path folder) {
    return new RecognizerSettings(
        Optional.of(folder),
        cacheDirectory,
        decoderThreads,
        passesQueuedMax,
        utteranceSecondsMax,
        workers,
        live);
  }

  public RecognizerSettings withCacheDirectory(Path directory) {
    return new RecognizerSettings(
        voskModel, directory, decoderThreads, passesQueuedMax, utteranceSecondsMax, workers, live);
  }

  public RecognizerSettings withDecoderThreads(int threads) {
    return new RecognizerSettings(
        voskModel, cacheDirectory, threads, passesQueuedMax, utteranceSecondsMax, workers, live);
  }

  public RecognizerSettings withWorkers(RemoteWorkers those) {
    return new RecognizerSettings(
        voskModel,
        cacheDirectory,
        decoderThreads,
        passesQueuedMax,
        utteranceSecondsMax,
        those,
        live);
  }

  /// The same for calls.
  public RecognizerSettings forCalls() {
    return new RecognizerSettings(
        voskModel,
        cacheDirectory,
        decoderThreads,
        passesQueuedMax,
        utteranceSecondsMax,
        workers,
        true);
  }

  private static Path userCache() {
    var xdg = System.getenv("XDG_CACHE_HOME");
    if (xdg != null && !xdg.isBlank()) {
      return Path.of(xdg, "parley");
    }
    var home = System.getProperty("user.home", "");
    return home.isBlank() || home.equals("?")
        ? Path.of(System.getProperty("java.io.tmpdir"), "parley-cache")
        : Path.of(home, ".cache", "parley");
  }
}
