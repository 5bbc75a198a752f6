package dev.parley.gateway.recording;

import dev.parley.audio.AudioFrame;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;

/// Records into a folder without a thread of its own: what came is written after each second of it,
/// and at the end.
public final class SteppedRecorder implements CallRecorder {

  private static final int FRAMES = 50;

  final RecordingWriter writer;

  public SteppedRecorder(Path folder) {
    this(new RecordingFolder(folder), new RecordingFolder(folder)::make);
  }

  SteppedRecorder(RecordingFolder folder, SoundFile.Maker maker) {
    this.writer =
        new RecordingWriter(
            new RecordingSettings(true, 1),
            folder,
            maker,
            InstantSource.fixed(Instant.EPOCH),
            Executors.newSingleThreadScheduledExecutor());
  }

  @Override
  public SoundSink begin(RecordedCall call) {
    SoundSink sink = writer.begin(call);
    return new SoundSink() {
      private int frames;

      @Override
      public void frame(long slot, AudioFrame caller, AudioFrame agent) {
        sink.frame(slot, caller, agent);
        if (++frames % FRAMES == 0) {
          writer.round();
        }
      }

      @Override
      public void end() {
        sink.end();
        writer.round();
      }
    };
  }
}
