package dev.parley.asr.worker;

import dev.parley.asr.RecognitionException;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The port that engines are served at, with gRPC's health protocol beside it.
public final class WorkerServer implements AutoCloseable {

  private static final int MESSAGE_BYTES_MAX = 1 << 20;
  private static final int KEEP_ALIVE_SECONDS = 10;
  private static final int KEEP_ALIVE_ANSWER_SECONDS = 5;
  private static final int KEEP_ALIVE_PERMITTED_SECONDS = 5;
  private static final int CONNECTIONS_CALLS_MAX = 10_000;

  private final Runnable drain;
  private final HealthStatusManager health = new HealthStatusManager();
  private final Server server;

  private WorkerServer(
      List<? extends BindableService> services, Runnable drain, WorkerEndpoint endpoint)
      throws IOException {
    this.drain = drain;
    var builder =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(endpoint.listen(), endpoint.port()), credentials(endpoint))
            .addService(health.getHealthService())
            .maxInboundMessageSize(MESSAGE_BYTES_MAX)
            .maxConcurrentCallsPerConnection(CONNECTIONS_CALLS_MAX)
            .permitKeepAliveWithoutCalls(true)
            .permitKeepAliveTime(KEEP_ALIVE_PERMITTED_SECONDS, TimeUnit.SECONDS)
            .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(KEEP_ALIVE_ANSWER_SECONDS, TimeUnit.SECONDS);
    services.forEach(builder::addService);
    endpoint.token().ifPresent(token -> builder.intercept(new TokenAsker(token)));
    server = builder.build().start();
  }

  /// @throws RecognitionException saying why it can't be listened there
  public static WorkerServer start(ServedEngine engine, WorkerEndpoint endpoint) {
    return start(List.of(engine), engine::drain, endpoint);
  }

  /// Serves several engines, of recognition and of others.
  ///
  /// @param drain has them take no more
  /// @throws RecognitionException saying why it can't be listened there
  public static WorkerServer start(
      List<? extends BindableService> services, Runnable drain, WorkerEndpoint endpoint) {
    try {
      return new WorkerServer(services, drain, endpoint);
    } catch (IOException e) {
      throw new RecognitionException(
          "can't listen on %s:%d (%s)"
              .formatted(endpoint.listen().getHostAddress(), endpoint.port(), root(e)),
          e);
    }
  }

  private static String root(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  private static ServerCredentials credentials(WorkerEndpoint endpoint) throws IOException {
    if (endpoint.tls().isEmpty()) {
      return InsecureServerCredentials.create();
    }
    var tls = endpoint.tls().get();
    return TlsServerCredentials.create(tls.certificates().toFile(), tls.key().toFile());
  }

  /// Lets nobody in who doesn't know the token, not even to ask for health.
  private record TokenAsker(byte[] expected) implements ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    TokenAsker(String token) {
      this(("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
        ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
      var given = headers.get(AUTHORIZATION);
      boolean known =
          given != null && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
      if (known) {
        return next.startCall(call, headers);
      }
      call.close(
          Status.UNAUTHENTICATED.withDescription("the worker asks for another token"),
          new Metadata());
      return new ServerCall.Listener<>() {};
    }
  }

  public int port() {
    return server.getPort();
  }

  /// Says that it stops, has its calls taken elsewhere, and waits for that for a while.
  public void drain(Duration atMost) {
    health.enterTerminalState();
    drain.run();
    server.shutdown();
    try {
      server.awaitTermination(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
