package dev.parley.gateway.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records calls into the folder, all of them by one thread, which looks into every call's ring ten
/// times a second; and deletes recordings that are old enough.
public final class RecordingWriter implements CallRecorder, AutoCloseable {

  /// Beyond the calls that can begin within a tenth of a second.
  private static final int BEGINNING_MAX = 1_024;

  private static final int BUFFER_BYTES = 64 * FrameRing.FRAME_BYTES;
  private static final long ROUND_MS = 100;
  private static final long DELETES_EVERY_HOURS = 1;

  /// Deleting must not keep the rings waiting; the rest is for the next time.
  static final int DELETED_AT_ONCE_MAX = 500;

  private static final long CLOSES_WITHIN_MS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(RecordingWriter.class);

  private final RecordingSettings settings;
  private final SoundFile.Maker maker;
  private final RecordingFolder folder;
  private final InstantSource clock;
  private final ScheduledExecutorService thread;
  private final BlockingQueue<FileRecording> refusingBegun =
      new ArrayBlockingQueue<>(BEGINNING_MAX);

  // Of the thread.
  private final List<FileRecording> open = new ArrayList<>();
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  RecordingWriter(
      RecordingSettings settings,
      RecordingFolder folder,
      SoundFile.Maker maker,
      InstantSource clock,
      ScheduledExecutorService thread) {
    this.settings = settings;
    this.folder = folder;
    this.maker = maker;
    this.clock = clock;
    this.thread = thread;
  }

  /// Starts its thread; also where nothing is recorded, for the sake of what was.
  public static RecordingWriter start(
      RecordingSettings settings, RecordingFolder folder, InstantSource clock) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("recordings").daemon(true).factory());
    RecordingWriter writer = new RecordingWriter(settings, folder, folder::make, clock, thread);
    thread.scheduleWithFixedDelay(writer::deleteOld, 0, DELETES_EVERY_HOURS, TimeUnit.HOURS);
    if (settings.on()) {
      thread.scheduleWithFixedDelay(writer::round, ROUND_MS, ROUND_MS, TimeUnit.MILLISECONDS);
    }
    return writer;
  }

  @Override
  public SoundSink begin(RecordedCall call) {
    if (!settings.on()) {
      return SoundSink.NONE;
    }
    FileRecording recording = new FileRecording(call);
    if (!refusingBegun.offer(recording)) {
      call.broken().accept("more calls begin than can be recorded");
      return SoundSink.NONE;
    }
    return recording;
  }

  /// On the thread.
  void round() {
    refusingBegun.drainTo(open);
    open.removeIf(recording -> !written(recording));
  }

  private boolean written(FileRecording recording) {
    try {
      return recording.write(maker, buffer);
    } catch (RuntimeException bug) {
      LOG.error("a recording broke", bug);
      recording.giveUp("our error");
      return false;
    }
  }

  private void deleteOld() {
    try {
      int deleted = folder.deleteOlder(settings.kept(), clock.instant(), DELETED_AT_ONCE_MAX);
      if (deleted > 0) {
        LOG.info("{} recordings older than {} days deleted", deleted, settings.days());
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("old recordings can't be deleted", e);
    }
  }

  /// Ends what is still recorded.
  @Override
  public void close() {
    thread.execute(
        () -> {
          round();
          open.forEach(FileRecording::end);
          round();
        });
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSES_WITHIN_MS, TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      thread.shutdownNow();
    }
  }
}
