package dev.parley.gateway.recording;

import dev.parley.audio.AudioFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call being recorded: its loop puts frames into the ring, the writer's thread takes them out
/// and into a file, which is made when the first of them comes.
final class FileRecording implements SoundSink {

  /// Of the file, which any reader takes: beyond four and a half hours.
  static final long BYTES_MAX = 512L << 20;

  /// So often the file's header says how long it is.
  private static final long SETTLES_AFTER_BYTES = 5L * 50 * FrameRing.FRAME_BYTES;

  private static final Logger LOG = LoggerFactory.getLogger(FileRecording.class);

  private enum Stage {
    OPEN,
    /// The call's loop found the ring full.
    BEHIND,
    ENDED
  }

  private final RecordedCall call;
  private final FrameRing ring = new FrameRing();
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.OPEN);

  // Of the writer's thread.
  private Optional<SoundFile> file = Optional.empty();
  private long slots;
  private long unsettledBytes;

  FileRecording(RecordedCall call) {
    this.call = call;
  }

  @Override
  public void frame(long slot, AudioFrame caller, AudioFrame agent) {
    if (stage.get() == Stage.OPEN && !ring.put(slot, caller, agent)) {
      stage.compareAndSet(Stage.OPEN, Stage.BEHIND);
    }
  }

  @Override
  public void end() {
    stage.compareAndSet(Stage.OPEN, Stage.ENDED);
  }

  /// Writes what is there by way of `buffer`, on the writer's thread; false once that was all.
  boolean write(SoundFile.Maker maker, ByteBuffer buffer) {
    Stage then = stage.get();
    try {
      drain(maker, buffer);
      if (then == Stage.OPEN) {
        return true;
      }
      close();
      if (then == Stage.BEHIND) {
        broken("it came in faster than the disk takes it");
      }
    } catch (IOException e) {
      giveUp(String.valueOf(e.getMessage()));
    }
    return false;
  }

  private void drain(SoundFile.Maker maker, ByteBuffer buffer) throws IOException {
    buffer.clear();
    while (!ring.isEmpty()) {
      SoundFile open = file(maker);
      for (long slot = ring.slot(); slots < slot; slots++) {
        silence(room(open, buffer));
      }
      ring.take(room(open, buffer));
      slots++;
    }
    if (buffer.position() > 0) {
      flush(file(maker), buffer);
    }
  }

  private SoundFile file(SoundFile.Maker maker) throws IOException {
    if (file.isEmpty()) {
      file = Optional.of(maker.make(call.conversation()));
    }
    return file.get();
  }

  private ByteBuffer room(SoundFile open, ByteBuffer buffer) throws IOException {
    if (slots * FrameRing.FRAME_BYTES >= BYTES_MAX) {
      throw new IOException("it is as long as a recording may be");
    }
    if (buffer.remaining() < FrameRing.FRAME_BYTES) {
      flush(open, buffer);
    }
    return buffer;
  }

  private static void silence(ByteBuffer buffer) {
    for (int i = 0; i < FrameRing.FRAME_BYTES; i += Long.BYTES) {
      buffer.putLong(0);
    }
  }

  private void flush(SoundFile open, ByteBuffer buffer) throws IOException {
    unsettledBytes += buffer.position();
    open.append(buffer.flip());
    buffer.clear();
    if (unsettledBytes >= SETTLES_AFTER_BYTES) {
      open.settle();
      unsettledBytes = 0;
    }
  }

  private void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }

  /// Ends it because of `why`, on the writer's thread.
  void giveUp(String why) {
    stage.set(Stage.ENDED);
    try {
      close();
    } catch (IOException again) {
      LOG.debug("call {}: its recording can't be closed either", call.conversation(), again);
    }
    broken(why);
  }

  private void broken(String why) {
    LOG.warn("call {} is not recorded any longer: {}", call.conversation(), why);
    call.broken().accept(why);
  }
}
