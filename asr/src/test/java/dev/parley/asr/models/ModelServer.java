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

/// A publisher of one model on loopback, which can be told to misbehave.
final class ModelServer implements AutoCloseable {

  static final String PUBLISHED_AS = "vosk-model-tiny-0.1";

  private final HttpServer server;
  private final byte[] zip;

  /// How many bytes each of the next answers sends before the connection is cut.
  final ArrayDeque<Integer> cutsAfter = new ArrayDeque<>();

  /// The `Range` header of each request for the zip, empty where there was none.
  final List<String> ranges = new ArrayList<>();

  boolean doesRanges = true;
  int status = 200;
  String md5;
  long size;

  ModelServer(byte[] zip) throws Exception {
    this.zip = zip;
    md5 = digest("MD5", zip);
    size = zip.length;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/models/model-list.json", this::list);
    server.createContext("/models/" + PUBLISHED_AS + ".zip", this::zip);
    server.start();
  }

  static String digest(String algorithm, byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/models";
  }

  private void list(HttpExchange exchange) throws IOException {
    var json =
        """
        [{"lang":"xx","md5":"%s","name":"%s","obsolete":"false","size":%d,"type":"small"}]
        """
            .formatted(md5, PUBLISHED_AS, size)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, json.length);
    try (var body = exchange.getResponseBody()) {
      body.write(json);
    }
  }

  private void zip(HttpExchange exchange) throws IOException {
    var range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range == null ? "" : range);
    int from = 0;
    if (range != null && doesRanges) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(from, zip.length - 1, zip.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, zip.length - from);
    int cut = cutsAfter.isEmpty() ? zip.length : cutsAfter.removeFirst();
    exchange
        .getResponseBody()
        .write(Arrays.copyOfRange(zip, from, Math.min(zip.length, from + cut)));
    exchange.getResponseBody().flush();
    // Closing before everything was sent cuts the connection.
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
