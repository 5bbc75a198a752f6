package dev.parley.dialog.engine.model;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/// LangChain4j's requests over the JDK's HTTP client: answers up to a size, no redirects to
/// elsewhere, no streams, and told to stop by interrupting the thread that waits.
final class JdkTransport implements HttpClient {

  /// A proposal has a few hundred bytes; around it are the server's own figures.
  static final int ANSWER_BYTES_MAX = 64 * 1024;

  private final java.net.http.HttpClient client;
  private final Duration timeout;

  JdkTransport(java.net.http.HttpClient client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
  }

  /// HTTP/1.1, because not every model server understands the offer of HTTP/2.
  static java.net.http.HttpClient client(Duration connectTimeout) {
    return java.net.http.HttpClient.newBuilder()
        .version(java.net.http.HttpClient.Version.HTTP_1_1)
        .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
        .connectTimeout(connectTimeout)
        .build();
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    java.net.http.HttpRequest.Builder sent =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url())).timeout(timeout);
    request.headers().forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
    sent.method(
        request.method().name(),
        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
    try {
      HttpResponse<byte[]> answer =
          client.send(
              sent.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
      if (answer.statusCode() < 200 || answer.statusCode() > 299) {
        throw new HttpException(answer.statusCode(), "status " + answer.statusCode());
      }
      return SuccessfulHttpResponse.builder()
          .statusCode(answer.statusCode())
          .headers(answer.headers().map())
          .body(new String(answer.body(), StandardCharsets.UTF_8))
          .build();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("told to stop", stopped);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("a proposal is read whole");
  }

  /// Hands out the same transport, whatever it is asked for.
  record Builder(java.net.http.HttpClient client, Duration timeout) implements HttpClientBuilder {

    @Override
    public Duration connectTimeout() {
      return Objects.requireNonNullElse(client.connectTimeout().orElse(timeout), timeout);
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return timeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
      return this;
    }

    @Override
    public HttpClient build() {
      return new JdkTransport(client, timeout);
    }
  }
}
