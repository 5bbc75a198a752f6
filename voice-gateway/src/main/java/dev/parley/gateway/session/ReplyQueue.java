package dev.parley.gateway.session;

import dev.parley.dialog.Reply;
import dev.parley.telephony.call.CallLoop;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Replies between the dialog and playout: each is synthesised as soon as it is planned, and told
/// to the turn engine in the order of planning once its first audio is there. One more may be begun
/// ahead: it becomes audible only by being planned, word for word. Belongs to the call's loop;
/// audio comes from the synthesizer's threads through the loop.
final class ReplyQueue {

  private final SpeechServices.Speaker speaker;
  private final CallLoop loop;
  private final Consumer<SpokenReply> hasAudio;
  private final BiConsumer<Reply, String> failed;

  /// Planned, not yet told to the engine, in order.
  private final Deque<SpokenReply> planned = new ArrayDeque<>();

  /// Told to the engine, not yet taken.
  private final Map<Integer, SpokenReply> presented = new HashMap<>();

  private final Map<SpokenReply, Speech> speaking = new HashMap<>();

  /// Begun, not planned.
  private Optional<SpokenReply> ahead = Optional.empty();

  private long thrownAwayMs;
  private boolean closed;

  ReplyQueue(
      SpeechServices.Speaker speaker,
      CallLoop loop,
      Consumer<SpokenReply> hasAudio,
      BiConsumer<Reply, String> failed) {
    this.speaker = speaker;
    this.loop = loop;
    this.hasAudio = hasAudio;
    this.failed = failed;
  }

  /// Begins `reply`, which will probably be planned, in place of any other begun ahead.
  void sayAhead(Reply reply) {
    forgetAhead();
    if (!closed) {
      SpokenReply spoken = new SpokenReply(reply);
      ahead = Optional.of(spoken);
      speaking.put(spoken, speaker.speakAhead(reply.text(), new OntoLoop(spoken)));
    }
  }

  /// Stops what was begun ahead and not planned since.
  void forgetAhead() {
    ahead.ifPresent(
        spoken -> {
          thrownAwayMs += spoken.millisMade();
          stop(spoken);
        });
    ahead = Optional.empty();
  }

  /// How much was begun ahead, made, and never planned.
  long thrownAwayMs() {
    return thrownAwayMs;
  }

  /// Starts to synthesise `reply`, or goes on with it.
  void say(Reply reply) {
    Optional<SpokenReply> begun =
        ahead.filter(spoken -> spoken.reply.equals(reply) && !spoken.failed());
    if (begun.isEmpty()) {
      SpokenReply spoken = new SpokenReply(reply);
      planned.add(spoken);
      synthesise(spoken);
      return;
    }
    ahead = Optional.empty();
    planned.add(begun.get());
    Optional.ofNullable(speaking.get(begun.get())).ifPresent(Speech::wanted);
    presentThoseWithAudio();
  }

  /// Says `reply` on `playout` without asking the engine: for when it can't be asked.
  void sayAtOnce(Reply reply, Playout playout) {
    SpokenReply spoken = new SpokenReply(reply);
    synthesise(spoken);
    playout.start(spoken);
  }

  /// The reply the engine has been told of; it is then the caller's.
  Optional<SpokenReply> take(int reply) {
    return Optional.ofNullable(presented.remove(reply));
  }

  boolean isEmpty() {
    return planned.isEmpty() && presented.isEmpty();
  }

  /// Forgets every reply that isn't playing yet, and stops all synthesis.
  void dropAll() {
    speaking.values().forEach(Speech::stop);
    planned.clear();
    presented.clear();
  }

  /// Nothing is said any more.
  void close() {
    closed = true;
    forgetAhead();
    dropAll();
  }

  private void synthesise(SpokenReply spoken) {
    speaking.put(spoken, speaker.speak(spoken.reply.text(), new OntoLoop(spoken)));
  }

  private void stop(SpokenReply spoken) {
    Optional.ofNullable(speaking.get(spoken)).ifPresent(Speech::stop);
  }

  private void presentThoseWithAudio() {
    while (!planned.isEmpty() && planned.peek().hasAudio()) {
      SpokenReply next = planned.remove();
      presented.put(next.reply.id(), next);
      hasAudio.accept(next);
    }
  }

  private void withoutAudio(SpokenReply spoken, String cause) {
    for (Iterator<SpokenReply> i = planned.iterator(); i.hasNext(); ) {
      if (i.next() == spoken) {
        i.remove();
        failed.accept(spoken.reply, cause);
        return;
      }
    }
  }

  // One reply's audio, brought from the synthesizer's thread onto the loop.
  private final class OntoLoop implements SpeechListener {
    private final SpokenReply spoken;

    OntoLoop(SpokenReply spoken) {
      this.spoken = spoken;
    }

    @Override
    public void audio(short[] samples) {
      onLoop(
          () -> {
            if (!spoken.add(samples)) {
              stop(spoken);
            }
            presentThoseWithAudio();
          });
    }

    @Override
    public void word(WordMark mark) {
      onLoop(() -> spoken.addWord(mark.textFrom(), mark.textTo(), mark.sampleOffset()));
    }

    @Override
    public void ended() {
      onLoop(
          () -> {
            spoken.made();
            speaking.remove(spoken);
            if (!spoken.hasAudio()) {
              withoutAudio(spoken, "the synthesizer made no audio");
              presentThoseWithAudio();
            }
          });
    }

    @Override
    public void failed(String cause) {
      onLoop(
          () -> {
            spoken.cutShort();
            speaking.remove(spoken);
            if (!spoken.hasAudio()) {
              withoutAudio(spoken, cause);
            }
            presentThoseWithAudio();
          });
    }

    private void onLoop(Runnable task) {
      loop.execute(
          () -> {
            if (!closed) {
              task.run();
            }
          });
    }
  }
}
