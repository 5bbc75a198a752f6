package dev.parley.asr.engine.remote;

import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.wire.AnswersOnWire;
import dev.parley.asr.wire.AsrProto.AnsweredByWorker;
import dev.parley.asr.wire.AsrProto.AskedOfWorker;
import dev.parley.asr.wire.AsrProto.Audio;
import dev.parley.asr.wire.AsrProto.DropPass;
import dev.parley.asr.wire.AsrProto.EndUtterance;
import dev.parley.asr.wire.AsrProto.OpenCall;
import dev.parley.asr.wire.AsrProto.RunPass;
import dev.parley.asr.wire.AsrProto.StartUtterance;
import dev.parley.asr.wire.ContextOnWire;
import dev.parley.asr.wire.RecognitionGrpc;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;

/// The way to a worker: one gRPC stream. The worker may send one answer at a time; the next is
/// asked for when that one was taken. Audio is sent while gRPC takes it without queueing.
final class WorkerLink implements Link {

  private final Worker worker;
  private final RelayThread thread;
  private final Answers answers;
  private final ClientCallStreamObserver<AskedOfWorker> asks;
  private boolean left;

  /// Opens the stream; whether there is anybody shows in the answers.
  WorkerLink(
      Worker worker,
      int sampleRateHz,
      RecognitionContext context,
      RelayThread thread,
      Answers answers) {
    this.worker = worker;
    this.thread = thread;
    this.answers = answers;
    asks =
        (ClientCallStreamObserver<AskedOfWorker>)
            RecognitionGrpc.newStub(worker.channel()).recognize(new Receiver());
    worker.callTaken();
    send(
        AskedOfWorker.newBuilder()
            .setOpen(
                OpenCall.newBuilder()
                    .setSampleRateHz(sampleRateHz)
                    .setContext(ContextOnWire.of(context))));
  }

  /// On gRPC's threads.
  private final class Receiver implements ClientResponseObserver<AskedOfWorker, AnsweredByWorker> {

    @Override
    public void beforeStart(ClientCallStreamObserver<AskedOfWorker> requests) {
      requests.disableAutoRequestWithInitial(1);
      requests.setOnReadyHandler(() -> thread.answer(_ -> answers.ready()));
    }

    @Override
    public void onNext(AnsweredByWorker answer) {
      thread.answer(
          now -> {
            tell(answer, now);
            asks.request(1);
          });
    }

    @Override
    public void onError(Throwable failure) {
      var status = Status.fromThrowable(failure);
      var fault = status.getCode() == Status.Code.RESOURCE_EXHAUSTED ? Fault.REFUSED : Fault.LOST;
      thread.answer(now -> answers.lost(fault, words(status), now));
    }

    @Override
    public void onCompleted() {
      thread.answer(now -> answers.lost(Fault.LOST, "it ended the stream", now));
    }
  }

  private void tell(AnsweredByWorker answer, long nowNanos) {
    switch (answer.getAnsweredCase()) {
      case OPENED -> worker.hearsWith(answer.getOpened().getEngine());
      case INTERIM -> answers.interim(answer.getInterim().getText());
      case HEARD -> {
        var heard = answer.getHeard();
        worker.answered();
        answers.heard(heard.getPass(), AnswersOnWire.from(heard), heard.getDecodeNanos(), nowNanos);
      }
      case FAILED ->
          answers.failed(answer.getFailed().getPass(), answer.getFailed().getCause(), nowNanos);
      case DRAINING -> {
        worker.drains();
        answers.draining();
      }
      // From a newer worker: what isn't known isn't needed.
      case ANSWERED_NOT_SET -> {}
    }
  }

  static String words(Status status) {
    var description = status.getDescription();
    var cause = status.getCause();
    return status.getCode()
        + (description == null ? "" : ": " + description)
        + (cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
  }

  private void send(AskedOfWorker.Builder asked) {
    if (!left) {
      asks.onNext(asked.build());
    }
  }

  @Override
  public String at() {
    return worker.at();
  }

  @Override
  public boolean takesAudio() {
    return asks.isReady();
  }

  @Override
  public void startUtterance(short[] preRoll, int length) {
    send(
        AskedOfWorker.newBuilder()
            .setStartUtterance(
                StartUtterance.newBuilder().setPreRoll(AnswersOnWire.of(preRoll, length))));
  }

  @Override
  public void audio(short[] samples, int length) {
    send(
        AskedOfWorker.newBuilder()
            .setAudio(Audio.newBuilder().setSamples(AnswersOnWire.of(samples, length))));
  }

  @Override
  public void runPass(int pass, Purpose purpose) {
    send(
        AskedOfWorker.newBuilder()
            .setRunPass(RunPass.newBuilder().setPass(pass).setPurpose(AnswersOnWire.of(purpose))));
  }

  @Override
  public void dropPass(int pass) {
    send(AskedOfWorker.newBuilder().setDropPass(DropPass.newBuilder().setPass(pass)));
  }

  @Override
  public void endUtterance() {
    send(AskedOfWorker.newBuilder().setEndUtterance(EndUtterance.getDefaultInstance()));
  }

  @Override
  public void expect(RecognitionContext context) {
    send(AskedOfWorker.newBuilder().setExpect(ContextOnWire.ofTurn(context)));
  }

  @Override
  public void close() {
    if (!left) {
      asks.onCompleted();
      left = true;
      worker.callLeft();
    }
  }

  @Override
  public void fallBehind(String cause) {
    worker.blamed(Fault.SLOW, cause, System.nanoTime());
  }

  @Override
  public void giveUp(Fault fault, String cause) {
    if (!left) {
      asks.cancel("another hears this call now", null);
      left = true;
      worker.callLeft();
      worker.blamed(fault, cause, System.nanoTime());
    }
  }
}
