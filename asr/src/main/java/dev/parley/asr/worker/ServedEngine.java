package dev.parley.asr.worker;

import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.asr.wire.AsrProto.AnsweredByWorker;
import dev.parley.asr.wire.AsrProto.AskedOfWorker;
import dev.parley.asr.wire.AsrProto.Context;
import dev.parley.asr.wire.AsrProto.Prepared;
import dev.parley.asr.wire.ContextOnWire;
import dev.parley.asr.wire.RecognitionGrpc;
import dev.parley.audio.AudioFormat;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/// A recognition engine as a gRPC service. More streams than `streamsMax` are refused
/// (`REFUSE_STREAM`), and counted.
public final class ServedEngine extends RecognitionGrpc.RecognitionImplBase {

  private final SpeechRecognizer engine;
  private final int streamsMax;
  private final Semaphore free;
  private final Set<ServedCall> calls = ConcurrentHashMap.newKeySet();
  private final LongAdder refused = new LongAdder();
  private volatile boolean draining;

  /// A stream that hears nothing, to tell the engine of contexts.
  private Optional<RecognitionStream> preparation = Optional.empty();

  /// @param engine stays the caller's to close
  public ServedEngine(SpeechRecognizer engine, int streamsMax) {
    this.engine = engine;
    this.streamsMax = streamsMax;
    this.free = new Semaphore(streamsMax);
  }

  @Override
  public StreamObserver<AskedOfWorker> recognize(StreamObserver<AnsweredByWorker> answers) {
    var out = (ServerCallStreamObserver<AnsweredByWorker>) answers;
    if (draining) {
      return refused(out, Status.UNAVAILABLE.withDescription("the worker is stopping"));
    }
    if (!free.tryAcquire()) {
      refused.increment();
      return refused(
          out,
          Status.RESOURCE_EXHAUSTED.withDescription(
              "the worker has " + streamsMax + " streams, as many as it takes"));
    }
    var call = new ServedCall(engine, out, this::ended);
    calls.add(call);
    if (draining) {
      call.drain();
    }
    return call;
  }

  private static StreamObserver<AskedOfWorker> refused(
      StreamObserver<AnsweredByWorker> out, Status status) {
    out.onError(status.asRuntimeException());
    return new StreamObserver<>() {
      @Override
      public void onNext(AskedOfWorker asked) {}

      @Override
      public void onError(Throwable gone) {}

      @Override
      public void onCompleted() {}
    };
  }

  @Override
  public void prepare(Context asked, StreamObserver<Prepared> answer) {
    try {
      preparing(ContextOnWire.from(asked));
      answer.onNext(Prepared.getDefaultInstance());
      answer.onCompleted();
    } catch (IllegalArgumentException wrong) {
      answer.onError(
          Status.INVALID_ARGUMENT.withDescription(wrong.getMessage()).asRuntimeException());
    }
  }

  private synchronized void preparing(RecognitionContext context) {
    var there = preparation.orElseGet(() -> engine.open(AudioFormat.TELEPHONE, context, _ -> {}));
    preparation = Optional.of(there);
    there.expect(context);
  }

  private void ended(ServedCall call) {
    if (calls.remove(call)) {
      free.release();
    }
  }

  /// Takes no more calls, and asks for those there are to be taken elsewhere.
  public void drain() {
    draining = true;
    calls.forEach(ServedCall::drain);
  }

  public int streams() {
    return calls.size();
  }

  public long refused() {
    return refused.sum();
  }
}
