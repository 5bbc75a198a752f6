package dev.parley.gateway.http;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.http.trace.TraceDesk;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.telephony.trace.CallTrace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// One trace, kept by a loop and read by a reader, and who looked into it.
final class KeptTraces implements TraceDesk, AutoCloseable {

  private static final CallTrace TRACE =
      new CallTrace(
          Optional.empty(),
          "a",
          false,
          List.of(
              new CallTrace.Message(
                  MediaTime.ZERO,
                  false,
                  new SipPeer(
                      SipTransport.UDP,
                      new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 5060)),
                  "INVITE sip:us SIP/2.0\r\nCall-ID: a\r\nCSeq: 1 INVITE\r\n\r\n",
                  false,
                  false)),
          1,
          0,
          List.of());

  final Set<String> lookedInto = ConcurrentHashMap.newKeySet();
  volatile boolean full;
  private final ExecutorService loop =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("loop").factory());
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("reader").factory());

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public CompletionStage<List<CallTrace>> recent() {
    return CompletableFuture.supplyAsync(() -> List.of(TRACE), loop);
  }

  @Override
  public CompletionStage<List<CallTrace>> find(String name) {
    return recent();
  }

  @Override
  public boolean hasMedia(List<CallTrace> traced) {
    lookedInto.add(Thread.currentThread().getName());
    return true;
  }

  @Override
  public CompletionStage<byte[]> captureFile(List<CallTrace> traced) {
    lookedInto.add(Thread.currentThread().getName());
    return CompletableFuture.supplyAsync(() -> "pcap".getBytes(StandardCharsets.US_ASCII), loop);
  }

  @Override
  public int captureNext(int calls) {
    return calls;
  }

  @Override
  public Instant wallAt(MediaTime at) {
    lookedInto.add(Thread.currentThread().getName());
    return Instant.EPOCH;
  }

  @Override
  public Executor reading() {
    return task -> {
      if (full) {
        throw new RejectedExecutionException("full");
      }
      reader.execute(task);
    };
  }

  @Override
  public void close() {
    loop.shutdownNow();
    reader.shutdownNow();
  }
}
