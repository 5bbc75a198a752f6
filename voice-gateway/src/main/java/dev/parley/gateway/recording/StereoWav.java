package dev.parley.gateway.recording;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.WavFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A WAV file that grows: 8 kHz, 16-bit linear samples, the caller left and the agent right. Its
/// header says how long it is each time it settles, so that what a crash leaves can be read. Only
/// the server's user may read it.
final class StereoWav implements SoundFile {

  static final AudioFormat FORMAT = new AudioFormat(8_000, 2);

  /// The rest of the disk is for records and the system.
  private static final long DISK_FREE_BYTES_MIN = 128L << 20;

  private final FileChannel channel;
  private final FileStore disk;
  private long bytes;

  private StereoWav(FileChannel channel, FileStore disk) {
    this.channel = channel;
    this.disk = disk;
  }

  static StereoWav create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE),
            ownersOnly(file, "rw-------"));
    try {
      StereoWav wav = new StereoWav(channel, Files.getFileStore(file));
      wav.settle();
      return wav;
    } catch (IOException e) {
      channel.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /// What keeps `path` to its owner, where the file system can.
  static FileAttribute<?>[] ownersOnly(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public void append(ByteBuffer samples) throws IOException {
    long at = WavFile.HEADER_BYTES + bytes;
    int length = samples.remaining();
    write(samples, at);
    bytes += length;
  }

  @Override
  public void settle() throws IOException {
    long free = disk.getUsableSpace();
    if (free < DISK_FREE_BYTES_MIN) {
      throw new IOException("the disk has no more than " + (free >> 20) + " MB left");
    }
    header();
  }

  private void header() throws IOException {
    write(WavFile.header(FORMAT, Math.toIntExact(bytes)), 0);
  }

  private void write(ByteBuffer what, long from) throws IOException {
    long at = from;
    while (what.hasRemaining()) {
      at += channel.write(what, at);
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      header();
    }
  }
}
