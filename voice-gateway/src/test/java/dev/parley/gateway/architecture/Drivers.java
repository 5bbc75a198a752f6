package dev.parley.gateway.architecture;

import java.util.Set;

/// The edges: what may read a clock, draw a random number, make a thread or share a field, besides
/// classes with a `main`. Whoever adds a line says why; everything else is a machine, and gets time
/// and chance as arguments.
final class Drivers {

  /// Packages (with a dot at the end) and classes.
  static final Set<String> OF_TIME =
      Set.of(
          // Event loops, sockets, timers; SSRCs and ports are drawn here.
          "dev.parley.telephony.netty.",
          "dev.parley.gateway.netty.",
          // Starts and stops everything, other processes among it.
          "dev.parley.gateway.server.",
          // Engines measure themselves.
          "dev.parley.asr.engine.",
          "dev.parley.tts.engine.",
          "dev.parley.dialog.engine.",
          // HTTP servers stamp what comes in.
          "dev.parley.gateway.http.",
          // Other people's servers, and callers on real time.
          "dev.parley.simulator.");

  static final Set<String> OF_THREADS =
      Set.of(
          "dev.parley.telephony.netty.",
          "dev.parley.gateway.netty.",
          "dev.parley.asr.engine.",
          // The engines' threads, and the audio that loops write and these threads read.
          "dev.parley.asr.decoding.",
          // A worker's calls: gRPC's threads ask, the engine's answer.
          "dev.parley.asr.worker.",
          // Generated from asr.proto.
          "dev.parley.asr.wire.AsrProto",
          "dev.parley.asr.wire.RecognitionGrpc",
          // The same of utterances, and generated from tts.proto.
          "dev.parley.tts.worker.",
          "dev.parley.tts.wire.TtsProto",
          "dev.parley.tts.wire.SynthesisGrpc",
          "dev.parley.asr.language.Lexicon",
          "dev.parley.tts.engine.",
          "dev.parley.dialog.engine.",
          "dev.parley.gateway.http.",
          // Reads packs again beside the calls.
          "dev.parley.gateway.packs.PackWatch",
          "dev.parley.gateway.server.",
          "dev.parley.simulator.",
          // A conversation's own thread, which drives its dialog.
          "dev.parley.gateway.session.ConversationThread",
          // Rings that calls' loops fill and one thread empties into files.
          "dev.parley.gateway.recording.",
          // The record is written behind the calls, by one thread.
          "dev.parley.desk.record.RecordWriter");

  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.lang.Math.random",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.LocalTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.Year.now",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.security.SecureRandom.getInstanceStrong");

  private static final Set<String> THREADS =
      Set.of(
          "java.lang.Thread.<init>",
          "java.lang.Thread.start",
          "java.lang.Thread.sleep",
          "java.lang.Thread.ofPlatform",
          "java.lang.Thread.ofVirtual",
          "java.lang.Thread.startVirtualThread");

  private Drivers() {}

  static boolean has(Set<String> drivers, String className) {
    return drivers.stream()
        .anyMatch(
            driver ->
                driver.endsWith(".")
                    ? className.startsWith(driver)
                    : className.equals(driver) || className.startsWith(driver + "$"));
  }

  static boolean readsClockOrDraws(String owner, String method) {
    return CLOCKS.contains(owner + "." + method);
  }

  static boolean makesThreadOrSleeps(String owner, String method) {
    return THREADS.contains(owner + "." + method)
        || (owner.equals("java.util.concurrent.Executors") && method.startsWith("new"));
  }
}
