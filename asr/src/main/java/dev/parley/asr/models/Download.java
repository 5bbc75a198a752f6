package dev.parley.asr.models;

import dev.parley.asr.RecognitionException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Gets one file, going on where an earlier attempt broke off (RFC 9110 14.2, Range), and keeps it
/// only when its checksum is right.
final class Download {

  static final int RANGE_NOT_SATISFIABLE = 416;

  /// Attempts in a row that bring nothing; one that brings something starts the count anew.
  private static final int FRUITLESS_MAX = 3;

  /// How much has come.
  @FunctionalInterface
  interface Progress {
    void came(long bytes, long ofBytes);
  }

  private final ModelSource.Published file;
  private final Optional<String> sha256;
  private final Path part;
  private final Progress progress;

  /// @param part where it is kept until it is whole, and between attempts
  Download(ModelSource.Published file, Optional<String> sha256, Path part, Progress progress) {
    this.file = file;
    this.sha256 = sha256;
    this.part = part;
    this.progress = progress;
  }

  /// @return the file, whole and checked
  /// @throws IOException when the network fails; what has come is kept
  Path run() throws IOException {
    int fruitless = 0;
    while (came() != file.bytes()) {
      long before = came();
      try {
        attempt();
      } catch (UnknownHostException | ConnectException | ModelSource.Refused hopeless) {
        throw hopeless;
      } catch (IOException broken) {
        fruitless = came() > before ? 0 : fruitless + 1;
        if (fruitless == FRUITLESS_MAX) {
          throw broken;
        }
      }
    }
    check("MD5", file.md5());
    if (sha256.isPresent()) {
      check("SHA-256", sha256.get());
    }
    return part;
  }

  private long came() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private void attempt() throws IOException {
    long from = came();
    if (from > file.bytes()) {
      Files.delete(part);
      from = 0;
    }
    var connection =
        ModelSource.open(
            file.address(), from == 0 ? Map.of() : Map.of("Range", "bytes=" + from + "-"));
    try {
      switch (connection.getResponseCode()) {
        case HttpURLConnection.HTTP_PARTIAL -> {
          var range = String.valueOf(connection.getHeaderField("Content-Range"));
          if (!range.startsWith("bytes " + from + "-")) {
            throw new IOException("asked for bytes from " + from + ", got " + range);
          }
        }
        case RANGE_NOT_SATISFIABLE -> {
          Files.delete(part);
          throw new IOException("the server has less than the " + from + " bytes we have");
        }
        // The server does not do ranges: everything comes again.
        default -> Files.deleteIfExists(part);
      }
      try (var in = connection.getInputStream()) {
        append(in);
      }
    } finally {
      connection.disconnect();
    }
  }

  private void append(InputStream in) throws IOException {
    long have = came();
    var buffer = new byte[1 << 16];
    try (var out =
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        have += read;
        if (have > file.bytes()) {
          throw new RecognitionException(
              "%s is longer than the %d bytes that the list says"
                  .formatted(file.address(), file.bytes()));
        }
        out.write(buffer, 0, read);
        progress.came(have, file.bytes());
      }
    }
    if (have < file.bytes()) {
      throw new IOException(
          "the connection ended after %d of %d bytes".formatted(have, file.bytes()));
    }
  }

  private void check(String algorithm, String expected) throws IOException {
    var found = digest(algorithm);
    if (!found.equals(expected)) {
      Files.delete(part);
      throw new RecognitionException(
          "%s is not what was published: expected %s %s, found %s. What came was deleted; try again, or another source with --from"
              .formatted(file.address(), algorithm, expected, found));
    }
  }

  private String digest(String algorithm) throws IOException {
    try (var in = Files.newInputStream(part)) {
      var digest = MessageDigest.getInstance(algorithm);
      var buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
