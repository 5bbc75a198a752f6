package dev.parley.asr.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.asr.RecognitionException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A folder on a web server that has models as their publisher has them: a list, and the files that
/// it names.
///
/// @param base ends with a slash
record ModelSource(URI base) {

  /// What a voice is called in its folder, by how its publisher's name for it ends.
  private static final Map<String, String> VOICE_FILES =
      Map.of(".onnx", "voice.onnx", ".onnx.json", "voice.onnx.json", "/MODEL_CARD", "MODEL_CARD");

  private static final int LIST_BYTES_MAX = 1 << 22;
  private static final int CONNECT_MILLIS_MAX = 10_000;

  /// A server that says nothing for so long is gone.
  private static final int SILENCE_MILLIS_MAX = 30_000;

  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

  /// Within the folder: no scheme, no host, no way up.
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

  private static final ObjectMapper JSON = new ObjectMapper();

  /// What a publisher says of a file.
  record Published(URI address, long bytes, String md5) {}

  static ModelSource at(String address) {
    try {
      var base = URI.create(address.endsWith("/") ? address : address + "/");
      if (base.getHost() != null
          && ("http".equals(base.getScheme()) || "https".equals(base.getScheme()))) {
        return new ModelSource(base);
      }
    } catch (IllegalArgumentException e) {
      throw notAnAddress(address);
    }
    throw notAnAddress(address);
  }

  private static IllegalArgumentException notAnAddress(String address) {
    return new IllegalArgumentException(
        "expected the http or https address of a folder with the publisher's list (%s or %s), found %s"
            .formatted(Publisher.VOSK.list, Publisher.PIPER.list, address));
  }

  /// What the list says of the recognition model that Vosk's publisher calls `name`.
  Published zip(String name) throws IOException {
    for (var listed : list(Publisher.VOSK)) {
      if (listed.path("name").asText().equals(name)) {
        return published(name + ".zip", listed.path("size"), listed.path("md5"));
      }
    }
    throw notListed(name);
  }

  /// The files of the voice that Piper's publisher calls `name`, by what they are called here.
  Map<String, Published> voice(String name) throws IOException {
    var listed = list(Publisher.PIPER).path(name).path("files");
    var files = new LinkedHashMap<String, Published>();
    for (var file : listed.properties()) {
      for (var known : VOICE_FILES.entrySet()) {
        if (file.getKey().endsWith(known.getKey())) {
          files.put(
              known.getValue(),
              published(
                  file.getKey(),
                  file.getValue().path("size_bytes"),
                  file.getValue().path("md5_digest")));
        }
      }
    }
    if (!files.containsKey("voice.onnx") || !files.containsKey("voice.onnx.json")) {
      throw notListed(name);
    }
    return files;
  }

  private RecognitionException notListed(String name) {
    return new RecognitionException("the list at %s has no model %s".formatted(base, name));
  }

  /// @throws RecognitionException where the list would have us fetch from elsewhere, or something
  ///   that could not be checked
  private Published published(String path, JsonNode bytes, JsonNode digest) {
    var md5 = digest.asText().toLowerCase(Locale.ROOT);
    if (!MD5.matcher(md5).matches() || bytes.asLong() <= 0) {
      throw new RecognitionException(
          "the list at %s gives no checksum or size for %s, so what comes could not be checked"
              .formatted(base, path));
    }
    if (!PATH.matcher(path).matches()) {
      throw new RecognitionException(
          "the list at %s names a file that lies elsewhere: %s".formatted(base, path));
    }
    return new Published(base.resolve(path), bytes.asLong(), md5);
  }

  private JsonNode list(Publisher publisher) throws IOException {
    var connection = open(base.resolve(publisher.list), Map.of());
    try (var in = connection.getInputStream()) {
      var bytes = in.readNBytes(LIST_BYTES_MAX);
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new RecognitionException(
          "what is at " + base.resolve(publisher.list) + " is no list of models", e);
    } finally {
      connection.disconnect();
    }
  }

  /// Asks for `address`; the answer's status has been looked at.
  static HttpURLConnection open(URI address, Map<String, String> headers) throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS_MAX);
    connection.setReadTimeout(SILENCE_MILLIS_MAX);
    connection.setUseCaches(false);
    headers.forEach(connection::setRequestProperty);
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK
        && status != HttpURLConnection.HTTP_PARTIAL
        && status != Download.RANGE_NOT_SATISFIABLE) {
      connection.disconnect();
      throw new Refused("%s answers with status %d".formatted(address, status));
    }
    return connection;
  }

  /// The server answers, and not with what was asked for: asking again would not help.
  static final class Refused extends IOException {
    Refused(String message) {
      super(message);
    }
  }
}
