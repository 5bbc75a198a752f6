package dev.parley.gateway.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.WavFile;
import dev.parley.desk.record.RecordEntry;
import dev.parley.gateway.recording.Channels;
import dev.parley.gateway.recording.SteppedRecorder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole call, recorded.
class RecordedRehearsalTest {

  private static final Path PACK =
      Path.of(Objects.requireNonNullElse(System.getProperty("parley.root"), ".."))
          .resolve("agents")
          .resolve("harbor-pine");

  @TempDir Path folder;

  @Test
  void both_sides_are_in_the_file_in_their_places_and_the_caller_was_told() throws Exception {
    Rehearsal rehearsal = Rehearsals.named("order-status").orElseThrow();
    CallLog log = CallSimulation.recorded(rehearsal, 7, PACK, new SteppedRecorder(folder)).log();
    List<RecordEntry> entries = log.entriesFrom(0);
    RecordEntry.AgentTurn greeting =
        entries.stream()
            .filter(RecordEntry.AgentTurn.class::isInstance)
            .map(RecordEntry.AgentTurn.class::cast)
            .filter(turn -> turn.charsHeard() > 0)
            .findFirst()
            .orElseThrow();
    assertTrue(
        greeting.text().startsWith("This call is recorded. Hello, this is Harbor and Pine"),
        greeting.text());

    WavFile wav = WavFile.read(only(folder));
    long lastedMs = log.lastNanos() / 1_000_000;
    long wavMs = Channels.millis(wav.channel(0));
    assertTrue(Math.abs(lastedMs - wavMs) < 1_500, wavMs + " ms of " + lastedMs);
    for (RecordEntry entry : entries) {
      switch (entry) {
        case RecordEntry.CallerTurn turn ->
            assertSounds(wav.channel(0), turn.at().toMillis(), turn.until().toMillis(), entry);
        case RecordEntry.AgentTurn turn when turn.charsHeard() > 0 ->
            assertSounds(wav.channel(1), turn.at().toMillis(), turn.until().toMillis(), entry);
        case RecordEntry.AgentTurn _,
            RecordEntry.NotUnderstood _,
            RecordEntry.Understood _,
            RecordEntry.TurnTimed _,
            RecordEntry.Concerns _,
            RecordEntry.ToolReturned _,
            RecordEntry.MediaCounted _,
            RecordEntry.Noted _,
            RecordEntry.Ended _ -> {}
      }
    }
    long greetingUntil = greeting.until().toMillis();
    assertEquals(0, Channels.loudest(wav.channel(1), greetingUntil + 200, greetingUntil + 400));
  }

  private static Path only(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertEquals(1, all.size(), all.toString());
      return all.getFirst();
    }
  }

  /// Its middle third is loud.
  private static void assertSounds(short[] channel, long fromMs, long untilMs, RecordEntry turn) {
    long third = (untilMs - fromMs) / 3;
    assertTrue(Channels.loudest(channel, fromMs + third, untilMs - third) > 1_000, turn.toString());
  }
}
