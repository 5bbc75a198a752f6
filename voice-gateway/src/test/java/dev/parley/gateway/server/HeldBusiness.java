package dev.parley.gateway.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.BusinessRequests;
import dev.parley.simulator.clinic.Clinic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The demo clinic, which does what it is asked and then keeps the answer to a write to itself.
final class HeldBusiness implements AutoCloseable {

  private final BusinessRequests clinic =
      BusinessRequests.inMemory(Clinic.business(), Clock.system(ZoneId.systemDefault()));
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server;

  HeldBusiness() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Waits until it has done a write and told nobody.
  boolean holds(Duration within) throws InterruptedException {
    return held.await(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// What was written, each as `METHOD /path {body}`.
  List<String> done() {
    return clinic.done();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer =
          clinic.answer(
              new BusinessRequests.Request(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getPath(),
                  Optional.ofNullable(exchange.getRequestURI().getRawQuery()),
                  Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                  body));
      if (exchange.getRequestMethod().equals("POST")) {
        held.countDown();
        over.await();
      }
      byte[] told = answer.body().toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), told.length);
      exchange.getResponseBody().write(told);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.close();
    clinic.close();
  }
}
