package dev.parley.asr.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.asr.RecognitionException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A folder on a web server that has models as the publisher has them: `model-list.json` and the
/// zips that it names.
///
/// @param base ends with a slash
record ModelSource(URI base) {

  /// The only place outside the machine that this package knows of, and only when asked to get a
  /// model.
  static final ModelSource PUBLISHER =
      new ModelSource(URI.create("https://alphacephei.com/vosk/models/"));

  private static final String LIST = "model-list.json";
  private static final int LIST_BYTES_MAX = 1 << 20;
  private static final int CONNECT_MILLIS_MAX = 10_000;

  /// A server that says nothing for so long is gone.
  private static final int SILENCE_MILLIS_MAX = 30_000;

  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What the publisher says of a model's zip.
  record Zip(URI address, long bytes, String md5) {}

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
        "expected the http or https address of a folder with model-list.json, found " + address);
  }

  /// What the list says of the model that the publisher calls `name`.
  Zip zip(String name) throws IOException {
    for (var listed : list()) {
      if (listed.path("name").asText().equals(name)) {
        var md5 = listed.path("md5").asText().toLowerCase(Locale.ROOT);
        long bytes = listed.path("size").asLong();
        if (!MD5.matcher(md5).matches() || bytes <= 0) {
          throw new RecognitionException(
              "the list at %s gives no checksum or size for %s, so what comes could not be checked"
                  .formatted(base, name));
        }
        return new Zip(base.resolve(name + ".zip"), bytes, md5);
      }
    }
    throw new RecognitionException("the list at %s has no model %s".formatted(base, name));
  }

  private JsonNode list() throws IOException {
    var connection = open(base.resolve(LIST), Map.of());
    try (var in = connection.getInputStream()) {
      var bytes = in.readNBytes(LIST_BYTES_MAX);
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new RecognitionException(
          "what is at " + base.resolve(LIST) + " is no list of models", e);
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
