package dev.parley.dialog.engine.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// Numbers kept under a name that holds a hash of everything they were made from. A file that is
/// short or damaged counts as absent; a new one appears whole or not at all.
public final class CacheFile {

  private static final int HASH_BYTES = 12;
  private static final int CHECKSUM_BYTES = Long.BYTES;

  private final Path file;

  /// @param kind what it holds, the first part of its name
  /// @param madeFrom everything that would give other numbers if it were different
  public CacheFile(Path folder, String kind, List<String> madeFrom) {
    this.file = folder.resolve(kind + "-" + hash(madeFrom) + ".bin");
  }

  /// A folder for what else is made from the same, with the same name but for its ending.
  public Path folderBeside() {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')));
  }

  private static String hash(List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JDK has SHA-256", absent);
    }
  }

  /// The numbers, when there are exactly `length` bytes of them and they are undamaged.
  public Optional<ByteBuffer> read(int length) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != length + CHECKSUM_BYTES) {
      return Optional.empty();
    }
    byte[] stored = Files.readAllBytes(file);
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    boolean sound = bytes.getLong(length) == checksum(stored, length);
    return sound ? Optional.of(bytes.limit(length)) : Optional.empty();
  }

  public void write(byte[] numbers) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("no folder to keep " + file + " in");
    }
    Files.createDirectories(folder);
    byte[] stored =
        ByteBuffer.allocate(numbers.length + CHECKSUM_BYTES)
            .put(numbers)
            .putLong(checksum(numbers, numbers.length))
            .array();
    Path part = Files.createTempFile(folder, "part", ".tmp");
    try {
      Files.write(part, stored);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
