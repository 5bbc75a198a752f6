package dev.parley.asr.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A publisher of one model and one voice on loopback, which can be told to misbehave.
final class ModelServer implements AutoCloseable {

  static final String PUBLISHED_AS = "vosk-model-tiny-0.1";
  static final String VOICE = "en_US-tiny-low";
  private static final String VOICE_FILE = VOICE + ".onnx";

  private final HttpServer server;
  private final byte[] model;

  /// How many bytes each of the next answers sends before the connection is cut.
  final ArrayDeque<Integer> cutsAfter = new ArrayDeque<>();

  /// The `Range` header of each request for the zip, empty where there was none.
  final List<String> ranges = new ArrayList<>();

  boolean doesRanges = true;
  int status = 200;
  String md5;
  long size;

  /// Where the list says that the voice's files are.
  String voicesAt = "en/low/";

  /// @param model the zip, and the voice's network
  ModelServer(byte[] model) throws Exception {
    this.model = model;
    md5 = digest("MD5", model);
    size = model.length;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/models/model-list.json", exchange -> send(exchange, status, list()));
    server.createContext("/models/voices.json", exchange -> send(exchange, status, voices()));
    server.createContext("/models/" + PUBLISHED_AS + ".zip", this::model);
    server.createContext("/models/en/low/" + VOICE_FILE, this::model);
    server.createContext(
        "/models/en/low/" + VOICE_FILE + ".json", exchange -> send(exchange, 200, "{}"));
    server.createContext("/models/en/low/MODEL_CARD", exchange -> send(exchange, 200, "a licence"));
    server.start();
  }

  static String digest(String algorithm, byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/models";
  }

  private String list() {
    return """
        [{"lang":"xx","md5":"%s","name":"%s","obsolete":"false","size":%d,"type":"small"}]
        """
        .formatted(md5, PUBLISHED_AS, size);
  }

  private String voices() {
    return """
        {"%1$s": {"key": "%1$s", "quality": "low", "files": {
          "%2$s%3$s": {"size_bytes": %4$d, "md5_digest": "%5$s"},
          "%2$s%3$s.json": {"size_bytes": 2, "md5_digest": "99914b932bd37a50b983c5e7c90ae93b"},
          "%2$sMODEL_CARD": {"size_bytes": 9, "md5_digest": "%6$s"}}}}
        """
        .formatted(VOICE, voicesAt, VOICE_FILE, size, md5, licenceMd5());
  }

  private static String licenceMd5() {
    try {
      return digest("MD5", "a licence".getBytes(StandardCharsets.UTF_8));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }

  private void model(HttpExchange exchange) throws IOException {
    var range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range == null ? "" : range);
    int from = 0;
    if (range != null && doesRanges) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(from, model.length - 1, model.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, model.length - from);
    int cut = cutsAfter.isEmpty() ? model.length : cutsAfter.removeFirst();
    exchange
        .getResponseBody()
        .write(Arrays.copyOfRange(model, from, Math.min(model.length, from + cut)));
    exchange.getResponseBody().flush();
    // Closing before everything was sent cuts the connection.
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
