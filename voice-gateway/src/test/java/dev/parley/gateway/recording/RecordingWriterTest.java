package dev.parley.gateway.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.WavFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingWriterTest {

  private static final int SAMPLES = AudioFormat.TELEPHONE.samplesPerFrame();

  @TempDir Path folder;

  private final List<String> broken = new ArrayList<>();
  private final AudioFrame caller = new AudioFrame(AudioFormat.TELEPHONE);
  private final AudioFrame agent = new AudioFrame(AudioFormat.TELEPHONE);

  private Path wav() {
    return folder.resolve("kept").resolve("c1.wav");
  }

  private RecordingWriter writer() {
    return new SteppedRecorder(folder.resolve("kept")).writer;
  }

  private SoundSink begin(RecordingWriter writer) {
    return writer.begin(RecordingTapTest.call(broken::add));
  }

  private void frames(SoundSink sink, int from, int until) {
    for (int slot = from; slot < until; slot++) {
      Arrays.fill(caller.samples, (short) (slot + 1));
      Arrays.fill(agent.samples, (short) -(slot + 1));
      sink.frame(slot, caller, agent);
    }
  }

  @Test
  void the_caller_is_left_the_agent_right_and_gaps_are_silence() throws Exception {
    RecordingWriter writer = writer();
    SoundSink sink = begin(writer);
    writer.round();
    assertFalse(Files.exists(wav()), "there is no file before there is sound");
    frames(sink, 0, 2);
    frames(sink, 5, 6);
    writer.round();
    sink.end();
    writer.round();

    WavFile read = WavFile.read(wav());
    assertEquals(new AudioFormat(8_000, 2), read.format());
    short[] left = new short[6 * SAMPLES];
    Arrays.fill(left, 0, SAMPLES, (short) 1);
    Arrays.fill(left, SAMPLES, 2 * SAMPLES, (short) 2);
    Arrays.fill(left, 5 * SAMPLES, 6 * SAMPLES, (short) 6);
    short[] right = new short[left.length];
    for (int i = 0; i < left.length; i++) {
      right[i] = (short) -left[i];
    }
    assertArrayEquals(left, read.channel(0));
    assertArrayEquals(right, read.channel(1));
    assertEquals(List.of(), broken);
    if (wav().getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(wav())));
    }
  }

  @Test
  void what_a_crash_leaves_is_read_but_for_the_last_seconds() throws Exception {
    RecordingWriter writer = writer();
    SoundSink sink = begin(writer);
    int seconds = 12;
    for (int second = 0; second < seconds; second++) {
      frames(sink, second * 50, (second + 1) * 50);
      writer.round();
    }
    int frames = WavFile.read(wav()).channel(0).length / SAMPLES;
    assertTrue(frames >= (seconds - 6) * 50, frames + " frames");
  }

  @Test
  void a_full_ring_ends_the_recording_with_what_was_in_it() throws Exception {
    RecordingWriter writer = writer();
    SoundSink sink = begin(writer);
    frames(sink, 0, FrameRing.FRAMES_MAX + 10);
    writer.round();
    assertEquals(List.of("it came in faster than the disk takes it"), broken);
    assertEquals(FrameRing.FRAMES_MAX, WavFile.read(wav()).channel(0).length / SAMPLES);
    frames(sink, FrameRing.FRAMES_MAX + 10, 2 * FrameRing.FRAMES_MAX);
    sink.end();
    writer.round();
    assertEquals(1, broken.size());
    assertEquals(FrameRing.FRAMES_MAX, WavFile.read(wav()).channel(0).length / SAMPLES);
  }

  /// Takes some bytes and then no more.
  private static final class FullDisk implements SoundFile {
    private int room = 60 * FrameRing.FRAME_BYTES;
    private boolean closed;

    @Override
    public void append(ByteBuffer samples) throws IOException {
      room -= samples.remaining();
      if (room < 0) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void settle() {}

    @Override
    public void close() throws IOException {
      closed = true;
      throw new IOException("No space left on device");
    }
  }

  @Test
  void a_full_disk_ends_one_recording_and_no_other() throws Exception {
    FullDisk disk = new FullDisk();
    RecordingFolder kept = new RecordingFolder(folder.resolve("kept"));
    List<SoundFile> files = new ArrayList<>(List.of(disk));
    RecordingWriter writer =
        new SteppedRecorder(kept, id -> files.isEmpty() ? kept.make(id) : files.removeFirst())
            .writer;
    SoundSink first = begin(writer);
    SoundSink second = begin(writer);
    for (int i = 0; i < 10; i++) {
      frames(first, i * 10, (i + 1) * 10);
      frames(second, i * 10, (i + 1) * 10);
      writer.round();
    }
    assertEquals(List.of("No space left on device"), broken);
    assertTrue(disk.closed);
    second.end();
    writer.round();
    assertEquals(100, WavFile.read(wav()).channel(0).length / SAMPLES);
  }

  @Test
  void a_recording_that_cant_be_begun_is_told_once() {
    RecordingWriter writer =
        new SteppedRecorder(
                new RecordingFolder(folder),
                _ -> {
                  throw new IOException("the disk has no more than 3 MB left");
                })
            .writer;
    SoundSink sink = begin(writer);
    frames(sink, 0, 3);
    writer.round();
    writer.round();
    assertEquals(List.of("the disk has no more than 3 MB left"), broken);
  }

  @Test
  void a_bug_in_one_ends_that_one() {
    RecordingWriter writer =
        new SteppedRecorder(
                new RecordingFolder(folder),
                _ -> {
                  throw new IllegalStateException("a bug");
                })
            .writer;
    frames(begin(writer), 0, 3);
    writer.round();
    writer.round();
    assertEquals(List.of("our error"), broken);
  }

  @Test
  void old_recordings_are_deleted_and_others_found_and_deleted_by_hand() throws Exception {
    Instant now = Instant.parse("2026-11-21T09:30:00Z");
    RecordingFolder kept = new RecordingFolder(folder);
    for (int days : List.of(0, 29, 31, 40)) {
      Path file = Files.writeString(folder.resolve("day-" + days + ".wav"), "RIFF");
      Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofDays(days))));
    }
    Path foreign = Files.writeString(folder.resolve("notes.txt"), "mine");
    Files.setLastModifiedTime(foreign, FileTime.from(now.minus(Duration.ofDays(400))));

    assertEquals(1, kept.deleteOlder(Duration.ofDays(30), now, 1), "one at once");
    assertEquals(1, kept.deleteOlder(Duration.ofDays(30), now, 500));
    assertEquals(0, kept.deleteOlder(Duration.ofDays(30), now, 500));
    assertTrue(Files.exists(foreign));
    assertTrue(kept.find("day-29").isPresent());
    assertTrue(kept.find("day-31").isEmpty());
    assertTrue(kept.find("../day-29").isEmpty());
    assertTrue(kept.find("").isEmpty());
    assertTrue(kept.delete("day-0"));
    assertFalse(kept.delete("day-0"));
    assertEquals(
        0, new RecordingFolder(folder.resolve("none")).deleteOlder(Duration.ofDays(1), now, 9));
  }

  @Test
  void a_server_that_stops_writes_what_is_there() throws Exception {
    RecordingFolder kept = new RecordingFolder(folder.resolve("kept"));
    RecordingWriter writer =
        RecordingWriter.start(new RecordingSettings(true, 1), kept, Instant::now);
    SoundSink sink = begin(writer);
    frames(sink, 0, 7);
    writer.close();
    assertEquals(7, WavFile.read(wav()).channel(0).length / SAMPLES);
    assertEquals(List.of(), broken);
  }
}
