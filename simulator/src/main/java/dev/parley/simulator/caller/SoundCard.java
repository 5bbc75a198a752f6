package dev.parley.simulator.caller;

import dev.parley.simulator.caller.wire.LiveAudio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;

/// This machine's microphone and loudspeaker. A thread each reads and writes them; between them and
/// the call's loop lie queues of at most `FRAMES_MAX` frames that drop the oldest.
final class SoundCard implements LiveAudio, AutoCloseable {

  private static final int FRAME_SAMPLES = 160;

  /// 200 ms: more would be heard as delay.
  private static final int FRAMES_MAX = 10;

  private static final AudioFormat FORMAT = new AudioFormat(8_000, 16, 1, true, false);

  private final TargetDataLine microphone;
  private final SourceDataLine loudspeaker;
  private final BlockingQueue<short[]> spoken = new ArrayBlockingQueue<>(FRAMES_MAX);
  private final BlockingQueue<short[]> heard = new ArrayBlockingQueue<>(FRAMES_MAX);
  private final Thread reader;
  private final Thread writer;

  private SoundCard(TargetDataLine microphone, SourceDataLine loudspeaker) {
    this.microphone = microphone;
    this.loudspeaker = loudspeaker;
    this.reader = Thread.ofPlatform().name("microphone").daemon().start(this::read);
    this.writer = Thread.ofPlatform().name("loudspeaker").daemon().start(this::write);
  }

  /// @throws CallException when there is no microphone or loudspeaker to be had
  static SoundCard open() {
    try {
      TargetDataLine microphone = AudioSystem.getTargetDataLine(FORMAT);
      SourceDataLine loudspeaker = AudioSystem.getSourceDataLine(FORMAT);
      microphone.open(FORMAT, FRAME_SAMPLES * 2 * 4);
      loudspeaker.open(FORMAT, FRAME_SAMPLES * 2 * 4);
      microphone.start();
      loudspeaker.start();
      return new SoundCard(microphone, loudspeaker);
    } catch (LineUnavailableException | IllegalArgumentException none) {
      throw new CallException(
          "this machine has no microphone and loudspeaker that can be used; say lines with --say",
          none);
    }
  }

  @Override
  public boolean speak(short[] samples) {
    short[] frame = spoken.poll();
    if (frame == null) {
      Arrays.fill(samples, (short) 0);
    } else {
      System.arraycopy(frame, 0, samples, 0, samples.length);
    }
    return true;
  }

  @Override
  public void play(short[] samples, int count) {
    offerDroppingOldest(heard, Arrays.copyOf(samples, count));
  }

  private void read() {
    byte[] bytes = new byte[FRAME_SAMPLES * 2];
    while (!Thread.currentThread().isInterrupted()
        && microphone.read(bytes, 0, bytes.length) == bytes.length) {
      short[] frame = new short[FRAME_SAMPLES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(frame);
      offerDroppingOldest(spoken, frame);
    }
  }

  private void write() {
    try {
      while (true) {
        short[] frame = heard.take();
        ByteBuffer bytes = ByteBuffer.allocate(frame.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(frame);
        loudspeaker.write(bytes.array(), 0, frame.length * 2);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static void offerDroppingOldest(BlockingQueue<short[]> queue, short[] frame) {
    while (!queue.offer(frame)) {
      queue.poll();
    }
  }

  @Override
  public void close() {
    reader.interrupt();
    writer.interrupt();
    microphone.close();
    loudspeaker.close();
  }
}
