package dev.parley.asr.engine.remote;

import dev.parley.asr.decoding.HeardAudio;
import dev.parley.asr.engine.remote.Said.Pass;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.audio.AudioFrame;
import java.util.function.Consumer;

/// Recognition of one call, as its loop sees it: writes what is heard into the call's ring and
/// tells the relay what is asked. Belongs to the call's loop.
///
/// What is asked carries all it is about, so that something the relay had no room for costs no more
/// than itself: a pass then fails at once, an utterance begins with its first pass.
final class RemoteStream implements RecognitionStream {

  private final HeardAudio audio;
  private final int preRollSamples;
  private final Relay relay;
  private final RelayThread thread;
  private final Consumer<RecognitionEvent> listener;
  private RecognitionContext context;
  private long from;
  private long startedAt;
  private boolean speaking;

  RemoteStream(
      HeardAudio audio,
      int sampleRateHz,
      Relay relay,
      RelayThread thread,
      RecognitionContext context,
      Consumer<RecognitionEvent> listener) {
    this.audio = audio;
    this.preRollSamples = AudioSender.preRoll(sampleRateHz);
    this.relay = relay;
    this.thread = thread;
    this.context = context;
    this.listener = listener;
  }

  @Override
  public void push(AudioFrame frame) {
    audio.write(frame);
  }

  @Override
  public void utteranceStarted() {
    long at = audio.written();
    long before = Math.max(0, at - preRollSamples);
    startedAt = at;
    from = before;
    speaking = true;
    thread.ask(_ -> relay.utteranceStarted(before, at));
  }

  @Override
  public void decode(int pass, Purpose purpose) {
    var asked = new Pass(pass, purpose, context, audio.written(), System.nanoTime());
    long utteranceFrom = from;
    long utteranceStartedAt = startedAt;
    boolean over = !speaking;
    boolean taken =
        thread.ask(
            _ -> {
              relay.decode(asked, utteranceFrom, utteranceStartedAt);
              if (over) {
                relay.utteranceEnded();
              }
            });
    if (!taken) {
      listener.accept(new RecognitionEvent.Failed(pass, "too much waits to be relayed"));
    }
  }

  @Override
  public void drop(int pass) {
    thread.ask(_ -> relay.drop(pass));
  }

  @Override
  public void utteranceEnded() {
    long at = audio.written();
    from = at;
    startedAt = at;
    speaking = false;
    thread.ask(_ -> relay.utteranceEnded());
  }

  @Override
  public void expect(RecognitionContext context) {
    this.context = context;
    thread.ask(_ -> relay.expect(context));
  }

  @Override
  public void close() {
    thread.ask(
        _ -> {
          thread.remove(relay);
          relay.close();
        });
  }
}
