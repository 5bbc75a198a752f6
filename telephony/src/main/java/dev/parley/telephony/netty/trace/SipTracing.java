package dev.parley.telephony.netty.trace;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaSession;
import dev.parley.telephony.media.MediaSockets;
import dev.parley.telephony.trace.CallTrace;
import dev.parley.telephony.trace.CaptureFile;
import dev.parley.telephony.trace.PacketCapture;
import dev.parley.telephony.trace.PacketTaps;
import dev.parley.telephony.trace.SipTap;
import dev.parley.telephony.trace.SipTraces;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// The traces of a running SIP line. What is kept belongs to the line's signalling loop and the
/// calls' loops, where it is merely copied; it is read, drawn and written on a thread of its own.
/// May be asked from anywhere.
public final class SipTracing {

  private static final int READS_WAITING_MAX = 16;
  private static final int READER_IDLE_SECONDS = 10;

  private final Optional<SipTraces> traces;
  private final RtpCaptures captures;
  private final Instant wall = Instant.now();
  private final MediaTime media = MediaTime.ofNanos(System.nanoTime());
  private final CompletableFuture<Line> line = new CompletableFuture<>();
  private final Executor reading = reader();

  private record Line(CallLoop signalling, InetSocketAddress us) {}

  /// @param callsMax calls that are kept, and as many that nobody answered; 0 keeps none
  /// @param rtpAlways whether every call's media are captured
  public SipTracing(int callsMax, boolean rtpAlways) {
    this.traces = callsMax > 0 ? Optional.of(new SipTraces(callsMax)) : Optional.empty();
    this.captures = new RtpCaptures(rtpAlways && callsMax > 0);
  }

  /// One thread, so that reading traces never takes more than one processor from the calls; with so
  /// many waiting, more are refused.
  private static Executor reader() {
    ThreadPoolExecutor reader =
        new ThreadPoolExecutor(
            1,
            1,
            READER_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(READS_WAITING_MAX),
            Thread.ofPlatform().daemon().name("trace-reader").factory());
    reader.allowCoreThreadTimeOut(true);
    return reader;
  }

  /// Keeps nothing.
  public static SipTracing off() {
    return new SipTracing(0, false);
  }

  /// The line is open.
  ///
  /// @param us where it says that it listens
  public void on(CallLoop signalling, InetSocketAddress us) {
    line.complete(new Line(signalling, us));
  }

  public SipTap tap() {
    return traces.<SipTap>map(t -> t).orElse(SipTap.NONE);
  }

  public PacketTaps taps() {
    return traces.isPresent() ? captures : PacketTaps.NONE;
  }

  /// There is a call by that name.
  public void named(CallOffer offer) {
    traces.ifPresent(
        kept ->
            line.join()
                .signalling()
                .execute(
                    () ->
                        kept.named(
                            offer.sipCallId(),
                            offer.id(),
                            offer.direction() == CallOffer.Direction.OUTBOUND)));
  }

  /// The same sockets; what they counted is kept when they close.
  public MediaSockets counting(MediaSockets sockets) {
    return traces.isEmpty()
        ? sockets
        : (CallLoop loop, Consumer<CallEvent> events) ->
            new Counting(sockets.open(loop, events), loop);
  }

  private void mediaEnded(int port, MediaStatistics counted, MediaTime at) {
    traces.ifPresent(
        kept -> line.join().signalling().execute(() -> kept.mediaEnded(port, counted, at)));
  }

  /// Media that tell at their end what they have counted.
  private final class Counting implements MediaSession {
    private final MediaSession session;
    private final CallLoop loop;
    private boolean closed;

    Counting(MediaSession session, CallLoop loop) {
      this.session = session;
      this.loop = loop;
    }

    @Override
    public InetSocketAddress localRtp() {
      return session.localRtp();
    }

    @Override
    public InetSocketAddress localRtcp() {
      return session.localRtcp();
    }

    @Override
    public void agree(MediaAgreement agreement) {
      session.agree(agreement);
    }

    @Override
    public void start(MediaTick tick) {
      session.start(tick);
    }

    @Override
    public void pressKeys(String keys) {
      session.pressKeys(keys);
    }

    @Override
    public MediaStatistics statistics() {
      return session.statistics();
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        mediaEnded(session.localRtp().getPort(), session.statistics(), loop.now());
      }
      session.close();
    }
  }

  // Asking.

  /// Whether anything is kept.
  public boolean isOn() {
    return traces.isPresent();
  }

  /// The calls that are kept, the newest first.
  public CompletionStage<List<CallTrace>> recent() {
    return onLoop(SipTraces::all);
  }

  /// A call by our name for it or its Call-ID; nothing where it isn't kept.
  public CompletionStage<List<CallTrace>> find(String name) {
    return onLoop(kept -> kept.find(name));
  }

  private CompletionStage<List<CallTrace>> onLoop(Function<SipTraces, List<CallTrace>> ask) {
    return traces
        .map(
            kept ->
                line.thenCompose(
                    l -> CompletableFuture.supplyAsync(() -> ask.apply(kept), l.signalling())))
        .orElseGet(() -> CompletableFuture.completedFuture(List.of()));
  }

  /// Where what was found is looked into: a trace may be large, and whoever is told of it first may
  /// be a loop. Refuses what it has no room for.
  public Executor reading() {
    return reading;
  }

  /// The clock on the wall at that media time.
  public Instant wallAt(MediaTime at) {
    return wall.plus(at.since(media));
  }

  /// Captures the media of the next `calls` calls.
  ///
  /// @return how many are captured from now on
  public int captureNext(int calls) {
    captures.next(calls);
    return captures.wanted();
  }

  /// How many of the next calls' media will be captured.
  public int capturesWanted() {
    return captures.wanted();
  }

  /// Whether that call's media were captured.
  public boolean hasMedia(List<CallTrace> traced) {
    return !capturesOf(traced).isEmpty();
  }

  /// The call as a capture file, with its media where they were captured.
  ///
  /// @param traced what `find` found, not empty
  public CompletionStage<byte[]> captureFile(List<CallTrace> traced) {
    return CompletableFuture.supplyAsync(() -> capturesOf(traced), reading)
        .thenCompose(SipTracing::snapshots)
        .thenApplyAsync(
            snapshots -> {
              CaptureFile file = new CaptureFile(wall, media);
              traced.forEach(trace -> file.with(trace, line.join().us()));
              snapshots.forEach(snapshot -> file.with(snapshot.packets()));
              return file.bytes();
            },
            reading);
  }

  private static CompletableFuture<List<PacketCapture.Snapshot>> snapshots(
      List<PacketCapture> captures) {
    CompletableFuture<List<PacketCapture.Snapshot>> all =
        CompletableFuture.completedFuture(List.of());
    for (PacketCapture capture : captures) {
      all =
          all.thenCombine(
              capture.snapshot(),
              (before, one) -> Stream.concat(before.stream(), Stream.of(one)).toList());
    }
    return all;
  }

  /// A port is used again after many calls, so the times must fit, too.
  private List<PacketCapture> capturesOf(List<CallTrace> traced) {
    return captures.kept().stream()
        .filter(
            capture ->
                traced.stream()
                    .anyMatch(
                        trace -> trace.describesMediaAt(capture.localPort(), opened(capture))))
        .toList();
  }

  private static MediaTime opened(PacketCapture capture) {
    return MediaTime.ofNanos(capture.openedNanos());
  }
}
