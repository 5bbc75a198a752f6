package dev.parley.gateway.session;

import dev.parley.dialog.Reply;
import dev.parley.telephony.call.CallLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Replies between the dialog and playout: each is synthesised as soon as it is planned, and told
/// to the turn engine in the order of planning once its first audio is there. Belongs to the call's
/// loop; audio comes from the synthesizer's threads through the loop.
final class ReplyQueue {

  private static final Logger LOG = LoggerFactory.getLogger(ReplyQueue.class);

  private final SpeechServices.Speaker speaker;
  private final CallLoop loop;
  private final Consumer<SpokenReply> hasAudio;
  private final BiConsumer<Reply, String> failed;

  /// Planned, not yet told to the engine, in order.
  private final Deque<SpokenReply> planned = new ArrayDeque<>();

  /// Told to the engine, not yet taken.
  private final Map<Integer, SpokenReply> presented = new HashMap<>();

  private final Map<Integer, ReplySpeech> speaking = new HashMap<>();

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

  /// Starts to synthesise `reply`.
  void say(Reply reply) {
    SpokenReply spoken = new SpokenReply(reply);
    planned.add(spoken);
    synthesise(spoken, true);
  }

  /// Says `reply` on `playout` without asking the engine: for when it can't be asked.
  void sayAtOnce(Reply reply, Playout playout) {
    SpokenReply spoken = new SpokenReply(reply);
    synthesise(spoken, false);
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
    speaking.values().forEach(ReplySpeech::forget);
    speaking.clear();
    planned.clear();
    presented.clear();
  }

  /// Nothing is said any more.
  void close() {
    dropAll();
  }

  private void synthesise(SpokenReply spoken, boolean bridged) {
    ReplySpeech speech = new ReplySpeech(spoken, bridged, speaker, loop, new OfReply());
    speaking.put(spoken.reply.id(), speech);
    speech.begin();
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

  private final class OfReply implements ReplySpeech.Progress {

    @Override
    public void audio(SpokenReply reply) {
      presentThoseWithAudio();
    }

    @Override
    public void troubled(SpokenReply reply, String cause) {
      LOG.warn("reply {} is asked for once more: {}", reply.reply.id(), cause);
    }

    @Override
    public void over(SpokenReply reply, String cause) {
      speaking.remove(reply.reply.id());
      if (!reply.hasAudio()) {
        withoutAudio(reply, cause.isEmpty() ? "the synthesizer made no audio" : cause);
      }
      presentThoseWithAudio();
    }
  }
}
