package dev.parley.gateway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("slow")
class CallbacksCommandTest {

  private static final String CALLBACKS =
      """
      {"callbacks": [
        {"reference": "100016", "number": "555010042", "reason": "asked",
         "from": "2026-11-23T09:00:00Z", "until": "2026-11-23T10:00:00Z",
         "closedAt": null, "closedBy": null, "outcome": null},
        {"reference": "100024", "number": "555010017", "reason": "late order",
         "from": "2026-11-23T10:00:00Z", "until": "2026-11-23T11:00:00Z",
         "closedAt": "2026-11-23T10:05:00Z", "closedBy": "Ann", "outcome": "reached"}]}
      """;

  @Test
  void only_a_closed_callback_is_said_to_be_closed() throws Exception {
    List<String> lines = printed().lines().toList();
    assertTrue(lines.get(1).startsWith("100016"), lines.get(1));
    assertFalse(lines.get(1).contains("closed"), lines.get(1));
    assertTrue(lines.get(2).endsWith("late order  (closed: reached)"), lines.get(2));
  }

  private static String printed() throws IOException {
    HttpServer api =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/api/callbacks",
        exchange -> {
          byte[] body = CALLBACKS.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    api.start();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      assertEquals(
          0,
          new CommandLine(new CallbacksCommand())
              .execute("--all", "--api", "http://127.0.0.1:" + api.getAddress().getPort()));
    } finally {
      System.setOut(before);
      api.stop(0);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
