package dev.parley.tts;

import dev.parley.tts.PromptCache.PromptKey;
import dev.parley.tts.PromptCache.RecordedPrompt;
import dev.parley.tts.spi.SpeechListener.WordMark;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Prompts on disk, a file each, named by the hash of what they are found by. A file that can't be
/// read is as good as none: the sentence is spoken anew. Nothing here can fail a start.
final class PromptFolder {

  /// Changes whenever the same words would sound different or be marked differently.
  private static final int EDITION = 3;

  private static final int MAGIC = 0x50524D54;
  private static final int MARKS_MAX = 100_000;
  private static final int SAMPLES_MAX = 50_000_000;
  private static final Logger LOG = LoggerFactory.getLogger(PromptFolder.class);

  private final Path directory;
  private final String pronunciation;

  PromptFolder(Path directory, String pronunciation) {
    this.directory = directory;
    this.pronunciation = pronunciation;
  }

  Optional<RecordedPrompt> read(PromptKey key) {
    Path file = file(key);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readInt() != MAGIC) {
        return Optional.empty();
      }
      List<WordMark> marks = new ArrayList<>();
      int markCount = bounded(in.readInt(), MARKS_MAX);
      for (int i = 0; i < markCount; i++) {
        marks.add(new WordMark(in.readInt(), in.readInt(), in.readLong()));
      }
      short[] samples = new short[bounded(in.readInt(), SAMPLES_MAX)];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = in.readShort();
      }
      return Optional.of(new RecordedPrompt(samples, marks));
    } catch (IOException unreadable) {
      LOG.warn("A kept prompt can't be read and will be spoken anew: {}", file);
      return Optional.empty();
    }
  }

  /// Written beside and moved into place, so that a start that is killed leaves no half file.
  void write(PromptKey key, RecordedPrompt prompt) {
    Path file = file(key);
    try {
      Files.createDirectories(directory);
      Path fresh = Files.createTempFile(directory, "prompt", ".new");
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
        out.writeInt(MAGIC);
        out.writeInt(prompt.marks().size());
        for (WordMark mark : prompt.marks()) {
          out.writeInt(mark.textFrom());
          out.writeInt(mark.textTo());
          out.writeLong(mark.sampleOffset());
        }
        out.writeInt(prompt.samples().length);
        for (short sample : prompt.samples()) {
          out.writeShort(sample);
        }
      }
      move(fresh, file);
    } catch (IOException full) {
      LOG.warn("A prompt could not be kept in {}: {}", directory, full.toString());
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException plain) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path file(PromptKey key) {
    String identity =
        String.join(
            "\n",
            String.valueOf(EDITION),
            pronunciation,
            key.engine(),
            key.voice(),
            key.format().toString(),
            key.text());
    return directory.resolve(sha256(identity) + ".prompt");
  }

  private static int bounded(int count, int max) throws IOException {
    if (count < 0 || count > max) {
      throw new IOException("expected at most " + max + ", found " + count);
    }
    return count;
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
