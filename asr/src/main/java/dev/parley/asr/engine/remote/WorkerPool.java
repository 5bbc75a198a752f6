package dev.parley.asr.engine.remote;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RemoteWorkers;
import dev.parley.asr.spi.RemoteWorkers.Address;
import dev.parley.asr.wire.AsrProto.Prepared;
import dev.parley.asr.wire.ContextOnWire;
import dev.parley.asr.wire.RecognitionGrpc;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// All workers: which of them hears is known from probes (gRPC's health protocol) and from how
/// calls fared. Belongs to the relay's thread, but for `words`.
final class WorkerPool implements RelayThread.Ticked, AutoCloseable {

  /// A context with every phrase of an agent is some 50 KB.
  private static final int MESSAGE_BYTES_MAX = 1 << 20;

  private static final int KEEP_ALIVE_SECONDS = 10;
  private static final int KEEP_ALIVE_ANSWER_SECONDS = 3;

  private final RelayThread thread;
  private final RelayTimings timings;
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();
  private volatile String words = "";

  /// @throws RecognitionException when the certificates can't be read
  WorkerPool(RemoteWorkers settings, RelayThread thread, RelayTimings timings, long nowNanos) {
    this.thread = thread;
    this.timings = timings;
    var credentials =
        settings.certificates().map(WorkerPool::tls).orElseGet(InsecureChannelCredentials::create);
    for (var address : settings.addresses()) {
      var channel = channel(address, credentials, settings.token());
      channels.add(channel);
      workers.add(new Worker(address, channel, timings, nowNanos, this::describe));
    }
    describe();
  }

  private static ChannelCredentials tls(Path certificates) {
    try {
      return TlsChannelCredentials.newBuilder().trustManager(certificates.toFile()).build();
    } catch (IOException e) {
      throw new RecognitionException("the workers' certificates can't be read: " + certificates, e);
    }
  }

  private static ManagedChannel channel(
      Address address, ChannelCredentials credentials, Optional<String> token) {
    var host = address.host().replaceAll("^\\[|]$", "");
    var builder =
        Grpc.newChannelBuilderForAddress(host, address.port(), credentials)
            .directExecutor()
            .disableServiceConfigLookUp()
            .disableRetry()
            .maxInboundMessageSize(MESSAGE_BYTES_MAX)
            .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(KEEP_ALIVE_ANSWER_SECONDS, TimeUnit.SECONDS);
    token.ifPresent(
        secret -> {
          var headers = new Metadata();
          headers.put(
              Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
              "Bearer " + secret);
          builder.intercept(MetadataUtils.newAttachHeadersInterceptor(headers));
        });
    return builder.build();
  }

  /// The worker with the fewest calls among those that hear.
  Optional<Worker> leastBusy(Set<String> avoided, long nowNanos) {
    return workers.stream()
        .filter(worker -> worker.hears(nowNanos) && !avoided.contains(worker.at()))
        .min(Comparator.comparingInt(Worker::calls));
  }

  @Override
  public void tick(long nowNanos) {
    for (int i = 0; i < workers.size(); i++) {
      if (workers.get(i).probeDue(nowNanos)) {
        probe(workers.get(i), channels.get(i));
      }
    }
  }

  @Override
  public void broken(String cause) {}

  private void probe(Worker worker, ManagedChannel channel) {
    var due = worker.probing();
    // gRPC's own wait between attempts grows to two minutes; ours between probes is shorter.
    channel.resetConnectBackoff();
    HealthGrpc.newStub(channel)
        .withDeadlineAfter(due.toNanos(), TimeUnit.NANOSECONDS)
        .check(
            HealthCheckRequest.getDefaultInstance(),
            new StreamObserver<>() {
              @Override
              public void onNext(HealthCheckResponse answer) {
                if (answer.getStatus() == ServingStatus.SERVING) {
                  thread.answer(worker::probeAnswered);
                } else {
                  thread.answer(now -> worker.probeFailed("it says it does not serve", now));
                }
              }

              @Override
              public void onError(Throwable failure) {
                var cause = WorkerLink.words(Status.fromThrowable(failure));
                thread.answer(now -> worker.probeFailed(cause, now));
              }

              @Override
              public void onCompleted() {}
            });
  }

  /// Tells all that hear of a context that they have not been told of. Whoever misses it makes it
  /// when it is asked for the first time.
  void prepare(RecognitionContext context, long nowNanos) {
    for (int i = 0; i < workers.size(); i++) {
      if (workers.get(i).hears(nowNanos) && workers.get(i).isNews(context)) {
        RecognitionGrpc.newStub(channels.get(i))
            .withDeadlineAfter(timings.probeAnswerFirst().toNanos(), TimeUnit.NANOSECONDS)
            .prepare(ContextOnWire.of(context), NOBODY_WAITS);
      }
    }
  }

  private static final StreamObserver<Prepared> NOBODY_WAITS =
      new StreamObserver<>() {
        @Override
        public void onNext(Prepared answer) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
      };

  private void describe() {
    words = workers.stream().map(Worker::words).collect(Collectors.joining(", "));
  }

  /// What is known of each. On any thread.
  String words() {
    return words;
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }
}
