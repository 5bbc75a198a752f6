package dev.parley.tts.engine.remote;

import dev.parley.tts.SynthesisException;
import dev.parley.tts.spi.SynthesisWorkers;
import dev.parley.tts.spi.SynthesisWorkers.Address;
import dev.parley.tts.wire.SynthesisGrpc;
import dev.parley.tts.wire.TtsProto.DescribeRequest;
import dev.parley.tts.wire.TtsProto.Description;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// All workers: which of them speaks, and in which voices, is known from probes and from how
/// utterances fared. Belongs to the relay's thread, but for `words`, `voices` and `awaitAsked`.
final class WorkerPool implements RelayThread.Ticked, AutoCloseable {

  private static final int MESSAGE_BYTES_MAX = 1 << 20;
  private static final int KEEP_ALIVE_SECONDS = 10;
  private static final int KEEP_ALIVE_ANSWER_SECONDS = 3;

  private final RelayThread thread;
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();
  private final CountDownLatch unasked;
  private volatile String words = "";
  private volatile List<String> voices = List.of();

  /// @throws SynthesisException when the certificates can't be read
  WorkerPool(SynthesisWorkers settings, RelayThread thread, RelayTimings timings, long nowNanos) {
    this.thread = thread;
    ChannelCredentials credentials =
        settings.certificates().map(WorkerPool::tls).orElseGet(InsecureChannelCredentials::create);
    for (Address address : settings.addresses()) {
      ManagedChannel channel = channel(address, credentials, settings.token());
      channels.add(channel);
      workers.add(new Worker(address, channel, timings, nowNanos));
    }
    unasked = new CountDownLatch(workers.size());
    describe();
  }

  private static ChannelCredentials tls(Path certificates) {
    try {
      return TlsChannelCredentials.newBuilder().trustManager(certificates.toFile()).build();
    } catch (IOException e) {
      throw new SynthesisException("the workers' certificates can't be read: " + certificates, e);
    }
  }

  private static ManagedChannel channel(
      Address address, ChannelCredentials credentials, Optional<String> token) {
    String host = address.host().replaceAll("^\\[|]$", "");
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
          Metadata headers = new Metadata();
          headers.put(
              Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
              "Bearer " + secret);
          builder.intercept(MetadataUtils.newAttachHeadersInterceptor(headers));
        });
    return builder.build();
  }

  /// The worker with the fewest utterances among those that have the voice.
  Optional<Worker> leastBusy(String voice, Set<String> avoided, long nowNanos) {
    return workers.stream()
        .filter(worker -> worker.speaks(voice, nowNanos) && !avoided.contains(worker.at()))
        .min(Comparator.comparingInt(Worker::utterances));
  }

  @Override
  public void tick(long nowNanos) {
    for (int i = 0; i < workers.size(); i++) {
      if (workers.get(i).probeDue(nowNanos)) {
        probe(workers.get(i), channels.get(i));
      }
    }
    describe();
  }

  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public void broken(String cause) {}

  private void probe(Worker worker, ManagedChannel channel) {
    boolean first = !worker.wasAsked();
    long due = worker.probing().toNanos();
    // gRPC's own wait between attempts grows to two minutes; ours between probes is shorter.
    channel.resetConnectBackoff();
    SynthesisGrpc.newStub(channel)
        .withDeadlineAfter(due, TimeUnit.NANOSECONDS)
        .describe(
            DescribeRequest.getDefaultInstance(),
            new StreamObserver<>() {
              @Override
              public void onNext(Description answer) {
                thread.answer(
                    now -> {
                      worker.probeAnswered(answer.getEngine(), answer.getVoicesList(), now);
                      asked(first);
                    });
              }

              @Override
              public void onError(Throwable failure) {
                String cause = WorkerLink.words(Status.fromThrowable(failure));
                thread.answer(
                    now -> {
                      worker.probeFailed(cause, now);
                      asked(first);
                    });
              }

              @Override
              public void onCompleted() {}
            });
  }

  private void asked(boolean first) {
    describe();
    if (first) {
      unasked.countDown();
    }
  }

  private void describe() {
    words = workers.stream().map(Worker::words).collect(Collectors.joining(", "));
    voices = workers.stream().flatMap(worker -> worker.voices().stream()).distinct().toList();
  }

  /// Waits until every worker was asked once and has answered or not, for a while at most.
  void awaitAsked(long atMostNanos) {
    try {
      unasked.await(atMostNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// What is known of each. On any thread.
  String words() {
    return words;
  }

  /// That any worker has told of, the first one's default first. On any thread.
  List<String> voices() {
    return voices;
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }
}
