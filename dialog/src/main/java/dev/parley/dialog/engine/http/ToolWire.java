package dev.parley.dialog.engine.http;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Carries one request to a business system, and its answer back.
public interface ToolWire extends AutoCloseable {

  /// @param body as far as it is text
  record Answer(int status, String body) {}

  /// Blocks until the answer is there.
  ///
  /// @throws java.net.ConnectException where nothing was sent
  /// @throws IOException where the request may have arrived
  /// @throws TimeoutException after `within`; the request may have arrived
  Answer send(HttpRequest request, Duration within)
      throws IOException, TimeoutException, InterruptedException;

  @Override
  void close();
}
