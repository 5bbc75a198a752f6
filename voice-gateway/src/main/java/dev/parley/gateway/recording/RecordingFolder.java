package dev.parley.gateway.recording;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// The recordings that are kept, a WAV file each, called by their conversation.
public final class RecordingFolder {

  /// Ids of conversations; nothing that leads out of the folder.
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private static final String ENDING = ".wav";

  private final Path folder;

  public RecordingFolder(Path folder) {
    this.folder = folder;
  }

  /// Of a server that keeps its data there.
  public static RecordingFolder in(Path data) {
    return new RecordingFolder(data.resolve("recordings"));
  }

  /// Where the recording of `conversation` is, if there is one.
  public Optional<Path> find(String conversation) {
    return named(conversation).filter(Files::isRegularFile);
  }

  /// Whether there was one.
  public boolean delete(String conversation) throws IOException {
    Optional<Path> file = named(conversation);
    return file.isPresent() && Files.deleteIfExists(file.get());
  }

  private Optional<Path> named(String conversation) {
    return ID.matcher(conversation).matches()
        ? Optional.of(folder.resolve(conversation + ENDING))
        : Optional.empty();
  }

  SoundFile make(String conversation) throws IOException {
    Path file =
        named(conversation)
            .orElseThrow(() -> new IOException("no file can be called " + conversation));
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      Files.createDirectory(folder, StereoWav.ownersOnly(folder, "rwx------"));
    }
    return StereoWav.create(file);
  }

  /// Deletes what was last written to longer than `kept` before `now`, at most `filesMax` of them;
  /// returns how many.
  int deleteOlder(Duration kept, Instant now, int filesMax) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    Instant oldest = now.minus(kept);
    int deleted = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : files) {
        if (deleted < filesMax && Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
          deleted += Files.deleteIfExists(file) ? 1 : 0;
        }
      }
    }
    return deleted;
  }
}
