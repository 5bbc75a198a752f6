package dev.parley.tts.worker;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.wire.SpeechOnWire;
import dev.parley.tts.wire.SynthesisGrpc;
import dev.parley.tts.wire.TtsProto.DescribeRequest;
import dev.parley.tts.wire.TtsProto.Description;
import dev.parley.tts.wire.TtsProto.Spoken;
import dev.parley.tts.wire.TtsProto.Utterance;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/// A synthesis engine as a gRPC service. More utterances at once than `utterancesMax` are refused
/// (`REFUSE_UTTERANCE`), and counted.
public final class ServedSynthesizer extends SynthesisGrpc.SynthesisImplBase {

  private final SpeechSynthesizer engine;
  private final int utterancesMax;
  private final Semaphore free;
  private final LongAdder refused = new LongAdder();
  private volatile boolean draining;

  /// @param engine stays the caller's to close
  public ServedSynthesizer(SpeechSynthesizer engine, int utterancesMax) {
    this.engine = engine;
    this.utterancesMax = utterancesMax;
    this.free = new Semaphore(utterancesMax);
  }

  @Override
  public void describe(DescribeRequest asked, StreamObserver<Description> answer) {
    if (draining) {
      answer.onError(stopping().asRuntimeException());
      return;
    }
    answer.onNext(
        Description.newBuilder().setEngine(engine.name()).addAllVoices(engine.voices()).build());
    answer.onCompleted();
  }

  @Override
  public void speak(Utterance asked, StreamObserver<Spoken> answers) {
    var out = (ServerCallStreamObserver<Spoken>) answers;
    if (draining) {
      out.onError(stopping().asRuntimeException());
      return;
    }
    try {
      AudioFormat format = SpeechOnWire.format(asked);
      String text = SpeechOnWire.text(asked);
      Lexicon lexicon = SpeechOnWire.lexicon(asked);
      if (!engine.voices().contains(asked.getVoice())) {
        throw Status.NOT_FOUND
            .withDescription("there is no voice " + asked.getVoice() + " but " + engine.voices())
            .asRuntimeException();
      }
      if (!free.tryAcquire()) {
        refused.increment();
        throw Status.RESOURCE_EXHAUSTED
            .withDescription("the worker has " + utterancesMax + " utterances, as many as it takes")
            .asRuntimeException();
      }
      ServedSpeech speech = new ServedSpeech(out, free::release);
      speech.begin(engine.pronouncing(lexicon), text, asked.getVoice(), format);
    } catch (IllegalArgumentException wrong) {
      out.onError(Status.INVALID_ARGUMENT.withDescription(wrong.getMessage()).asRuntimeException());
    } catch (io.grpc.StatusRuntimeException told) {
      out.onError(told);
    }
  }

  private static Status stopping() {
    return Status.UNAVAILABLE.withDescription("the worker is stopping");
  }

  /// Takes no more utterances; those there are go on to their end.
  public void drain() {
    draining = true;
  }

  /// Utterances being spoken.
  public int utterances() {
    return utterancesMax - free.availablePermits();
  }

  public long refused() {
    return refused.sum();
  }
}
