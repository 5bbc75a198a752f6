package dev.parley.asr.worker;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.asr.wire.AnswersOnWire;
import dev.parley.asr.wire.AsrProto.AnsweredByWorker;
import dev.parley.asr.wire.AsrProto.AskedOfWorker;
import dev.parley.asr.wire.AsrProto.Draining;
import dev.parley.asr.wire.AsrProto.Interim;
import dev.parley.asr.wire.AsrProto.OpenCall;
import dev.parley.asr.wire.AsrProto.Opened;
import dev.parley.asr.wire.AsrProto.PassFailed;
import dev.parley.asr.wire.AsrProto.RunPass;
import dev.parley.asr.wire.ContextOnWire;
import dev.parley.asr.wire.FramePusher;
import dev.parley.audio.AudioFormat;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// One call that is heard here. What is asked comes from gRPC one message at a time: the next is
/// let through when that one is done. Answers come from the engine's threads.
///
/// Interim words are left out while the other end is behind (`DROP_INTERIM`): later ones say more.
/// More passes at once than `PASSES_MAX` fail at once (`REFUSE_PASS`). So what waits to be sent is
/// bounded.
final class ServedCall implements StreamObserver<AskedOfWorker> {

  private static final int PASSES_MAX = 16;
  private static final int RATE_HZ_MIN = 8_000;
  private static final int RATE_HZ_MAX = 48_000;

  private final SpeechRecognizer engine;
  private final ServerCallStreamObserver<AnsweredByWorker> out;
  private final Consumer<ServedCall> onEnded;
  private final AtomicInteger passesUnderWay = new AtomicInteger();

  /// The engine's side, once the call is open. Belongs to gRPC's serial calls.
  private Optional<Open> open = Optional.empty();

  /// Guarded by `out`, which takes one message at a time.
  private boolean over;

  /// @param asides that it was opened with
  private record Open(RecognitionStream stream, FramePusher frames, List<String> asides) {}

  ServedCall(
      SpeechRecognizer engine,
      ServerCallStreamObserver<AnsweredByWorker> out,
      Consumer<ServedCall> onEnded) {
    this.engine = engine;
    this.out = out;
    this.onEnded = onEnded;
    out.disableAutoRequest();
    // Whoever hung up without a word is told of by `onError`.
    out.setOnCancelHandler(() -> {});
    out.request(1);
  }

  @Override
  public void onNext(AskedOfWorker asked) {
    try {
      take(asked);
      out.request(1);
    } catch (IllegalArgumentException wrong) {
      end(Optional.of(Status.INVALID_ARGUMENT.withDescription(wrong.getMessage())));
    } catch (RecognitionException unable) {
      end(Optional.of(Status.FAILED_PRECONDITION.withDescription(unable.getMessage())));
    } catch (RuntimeException bug) {
      end(Optional.of(Status.INTERNAL.withCause(bug).withDescription(bug.toString())));
      throw bug;
    }
  }

  private void take(AskedOfWorker asked) {
    if (asked.hasOpen()) {
      open(asked.getOpen());
      return;
    }
    var call =
        open.orElseThrow(
            () -> new IllegalArgumentException("expected the call to be opened first"));
    switch (asked.getAskedCase()) {
      case START_UTTERANCE -> {
        push(call, AnswersOnWire.from(asked.getStartUtterance().getPreRoll()));
        call.stream().utteranceStarted();
      }
      case AUDIO -> push(call, AnswersOnWire.from(asked.getAudio().getSamples()));
      case RUN_PASS -> runPass(call, asked.getRunPass());
      case DROP_PASS -> call.stream().drop(asked.getDropPass().getPass());
      case END_UTTERANCE -> call.stream().utteranceEnded();
      case EXPECT ->
          call.stream().expect(ContextOnWire.from(asked.getExpect()).withAsides(call.asides()));
      case OPEN -> throw new IllegalStateException("taken above");
      case ASKED_NOT_SET -> throw new IllegalArgumentException("expected something that is known");
    }
  }

  private void open(OpenCall asked) {
    int rateHz = asked.getSampleRateHz();
    if (open.isPresent() || rateHz < RATE_HZ_MIN || rateHz > RATE_HZ_MAX) {
      throw new IllegalArgumentException(
          "expected one opening with %d to %d Hz, found %d Hz"
              .formatted(RATE_HZ_MIN, RATE_HZ_MAX, rateHz));
    }
    var format = new AudioFormat(rateHz, 1);
    var context = ContextOnWire.from(asked.getContext());
    var stream = engine.open(format, context, this::heard);
    open = Optional.of(new Open(stream, new FramePusher(stream, format), context.asides()));
    send(AnsweredByWorker.newBuilder().setOpened(Opened.newBuilder().setEngine(engine.name())));
  }

  private static void push(Open call, short[] samples) {
    call.frames().push(samples, samples.length);
  }

  private void runPass(Open call, RunPass asked) {
    var purpose = AnswersOnWire.from(asked.getPurpose());
    if (passesUnderWay.incrementAndGet() > PASSES_MAX) {
      heard(new RecognitionEvent.Failed(asked.getPass(), "too many passes at once"));
    } else {
      call.stream().decode(asked.getPass(), purpose);
    }
  }

  /// On the engine's threads, or within a call to it.
  private void heard(RecognitionEvent event) {
    switch (event) {
      case RecognitionEvent.Interim(String text) -> {
        if (out.isReady()) {
          send(AnsweredByWorker.newBuilder().setInterim(Interim.newBuilder().setText(text)));
        }
      }
      case RecognitionEvent.Final(int pass, var recognition, long _, long decodeNanos) -> {
        passesUnderWay.decrementAndGet();
        send(
            AnsweredByWorker.newBuilder()
                .setHeard(AnswersOnWire.of(pass, recognition, decodeNanos)));
      }
      case RecognitionEvent.Failed(int pass, String cause) -> {
        passesUnderWay.decrementAndGet();
        send(
            AnsweredByWorker.newBuilder()
                .setFailed(PassFailed.newBuilder().setPass(pass).setCause(cause)));
      }
    }
  }

  void drain() {
    send(AnsweredByWorker.newBuilder().setDraining(Draining.getDefaultInstance()));
  }

  private void send(AnsweredByWorker.Builder answer) {
    synchronized (out) {
      if (!over && !out.isCancelled()) {
        out.onNext(answer.build());
      }
    }
  }

  @Override
  public void onError(Throwable gone) {
    end(Optional.empty());
  }

  @Override
  public void onCompleted() {
    end(Optional.of(Status.OK));
  }

  /// @param told how the stream ends, where somebody is there to be told
  private void end(Optional<Status> told) {
    synchronized (out) {
      if (over) {
        return;
      }
      over = true;
      told.ifPresent(
          status -> {
            if (status.isOk()) {
              out.onCompleted();
            } else {
              out.onError(status.asRuntimeException());
            }
          });
    }
    open.ifPresent(call -> call.stream().close());
    onEnded.accept(this);
  }
}
