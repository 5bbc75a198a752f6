package dev.parley.tts.engine.remote;

import dev.parley.tts.spi.SpeechListener.WordMark;
import dev.parley.tts.wire.SpeechOnWire;
import dev.parley.tts.wire.SynthesisGrpc;
import dev.parley.tts.wire.TtsProto.Spoken;
import dev.parley.tts.wire.TtsProto.Utterance;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to a worker: one gRPC call. The worker may be a few messages ahead; the next is asked
/// for when one was taken.
final class WorkerLink implements Link {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerLink.class);

  /// Enough that the wait for the next request costs nothing over a network.
  private static final int MESSAGES_AHEAD = 8;

  private final Worker worker;
  private final RelayThread thread;
  private final Answers answers;
  private Optional<ClientCallStreamObserver<Utterance>> call = Optional.empty();
  private boolean left;

  /// Asks for the utterance; whether there is anybody shows in the answers.
  WorkerLink(Worker worker, Utterance asked, Duration atMost, RelayThread thread, Answers answers) {
    this.worker = worker;
    this.thread = thread;
    this.answers = answers;
    worker.taken();
    SynthesisGrpc.newStub(worker.channel())
        .withDeadlineAfter(atMost.toNanos(), TimeUnit.NANOSECONDS)
        .speak(asked, new Receiver());
  }

  /// On gRPC's threads, but for `beforeStart`.
  private final class Receiver implements ClientResponseObserver<Utterance, Spoken> {

    @Override
    public void beforeStart(ClientCallStreamObserver<Utterance> requests) {
      requests.disableAutoRequestWithInitial(MESSAGES_AHEAD);
      call = Optional.of(requests);
    }

    @Override
    public void onNext(Spoken message) {
      tell(
          now -> {
            List<WordMark> words = SpeechOnWire.words(message);
            short[] samples = SpeechOnWire.samples(message);
            worker.spoke();
            answers.spoken(words, samples, now);
            call.ifPresent(asks -> asks.request(1));
          });
    }

    @Override
    public void onError(Throwable failure) {
      Status status = Status.fromThrowable(failure);
      Fault fault =
          switch (status.getCode()) {
            case RESOURCE_EXHAUSTED, NOT_FOUND, INVALID_ARGUMENT, INTERNAL -> Fault.REFUSED;
            default -> Fault.LOST;
          };
      tell(now -> answers.lost(fault, words(status), now));
    }

    @Override
    public void onCompleted() {
      tell(
          now -> {
            leave();
            answers.ended(now);
          });
    }
  }

  private void tell(LongConsumer task) {
    thread.answer(
        now -> {
          try {
            task.accept(now);
          } catch (RuntimeException bug) {
            LOG.error("relaying an utterance ended in an unexpected error", bug);
            answers.broken("unexpected error while it was relayed");
          }
        });
  }

  static String words(Status status) {
    String description = status.getDescription();
    Throwable cause = status.getCause();
    return status.getCode()
        + (description == null ? "" : ": " + description)
        + (cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
  }

  @Override
  public String at() {
    return worker.at();
  }

  @Override
  public void stop() {
    if (leave()) {
      call.ifPresent(asks -> asks.cancel("nobody needs the rest", null));
    }
  }

  @Override
  public void giveUp(Fault fault, String cause) {
    stop();
    worker.blamed(fault, cause, System.nanoTime());
  }

  private boolean leave() {
    boolean there = !left;
    left = true;
    if (there) {
      worker.left();
    }
    return there;
  }
}
