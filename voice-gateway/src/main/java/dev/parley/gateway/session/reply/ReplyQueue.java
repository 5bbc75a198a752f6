package dev.parley.gateway.session.reply;

import dev.parley.dialog.Reply;
import dev.parley.telephony.call.CallLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Replies between the dialog and playout: each is synthesised as soon as it is planned, and told
/// to the turn engine in the order of planning once its first audio is there. One more may be begun
/// ahead: it becomes audible only by being planned, word for word. Belongs to the call's loop;
/// audio comes from the synthesizer's threads through the loop.
public final class ReplyQueue {

  private static final Logger LOG = LoggerFactory.getLogger(ReplyQueue.class);

  private final Speaker speaker;
  private final CallLoop loop;
  private final Consumer<SpokenReply> hasAudio;
  private final BiConsumer<Reply, String> failed;

  /// Planned, not yet told to the engine, in order.
  private final Deque<SpokenReply> planned = new ArrayDeque<>();

  /// Told to the engine, not yet taken.
  private final Map<Integer, SpokenReply> presented = new HashMap<>();

  /// Those of which more audio may come; one begun ahead may have the number of one planned.
  private final Map<SpokenReply, ReplySpeech> speaking = new HashMap<>();

  /// Begun, not planned.
  private Optional<SpokenReply> ahead = Optional.empty();

  private long thrownAwayMs;
  private boolean closed;

  public ReplyQueue(
      Speaker speaker,
      CallLoop loop,
      Consumer<SpokenReply> hasAudio,
      BiConsumer<Reply, String> failed) {
    this.speaker = speaker;
    this.loop = loop;
    this.hasAudio = hasAudio;
    this.failed = failed;
  }

  /// Begins `reply`, which will probably be planned, in place of any other begun ahead. Where it
  /// fails before that, it is as if it had not been begun.
  public void sayAhead(Reply reply) {
    forgetAhead();
    if (!closed) {
      SpokenReply spoken = new SpokenReply(reply);
      ahead = Optional.of(spoken);
      speech(spoken, true).beginAhead();
    }
  }

  /// Stops what was begun ahead and not planned since.
  public void forgetAhead() {
    ahead.ifPresent(
        spoken -> {
          thrownAwayMs += spoken.millisMade();
          stop(spoken);
        });
    ahead = Optional.empty();
  }

  /// How much was begun ahead, made, and never planned.
  public long thrownAwayMs() {
    return thrownAwayMs;
  }

  /// Starts to synthesise `reply`, or goes on with it.
  public void say(Reply reply) {
    Optional<SpokenReply> begun =
        ahead.filter(spoken -> spoken.reply().equals(reply) && !spoken.failed());
    if (begun.isEmpty()) {
      SpokenReply spoken = new SpokenReply(reply);
      planned.add(spoken);
      speech(spoken, true).begin();
      return;
    }
    ahead = Optional.empty();
    planned.add(begun.get());
    Optional.ofNullable(speaking.get(begun.get())).ifPresent(ReplySpeech::wanted);
    presentThoseWithAudio();
  }

  /// Says `reply` on `playout` without asking the engine: for when it can't be asked.
  public void sayAtOnce(Reply reply, Playout playout) {
    SpokenReply spoken = new SpokenReply(reply);
    speech(spoken, false).begin();
    playout.start(spoken);
  }

  /// The reply the engine has been told of; it is then the caller's.
  public Optional<SpokenReply> take(int reply) {
    return Optional.ofNullable(presented.remove(reply));
  }

  /// No more of `spoken` is wanted: it was cut short, or won't be said.
  public void stop(SpokenReply spoken) {
    Optional.ofNullable(speaking.remove(spoken)).ifPresent(ReplySpeech::forget);
  }

  public boolean isEmpty() {
    return planned.isEmpty() && presented.isEmpty();
  }

  /// Forgets the replies that the engine was not told of, for they have no audio yet.
  ///
  /// @return those
  public List<Reply> dropSilent() {
    forgetAhead();
    List<Reply> silent = planned.stream().map(SpokenReply::reply).toList();
    planned.forEach(this::stop);
    planned.clear();
    return silent;
  }

  /// Forgets every reply that isn't playing yet, and stops all synthesis.
  public void dropAll() {
    forgetAhead();
    speaking.values().forEach(ReplySpeech::forget);
    speaking.clear();
    planned.clear();
    presented.clear();
  }

  /// Nothing is said any more.
  public void close() {
    closed = true;
    dropAll();
  }

  private ReplySpeech speech(SpokenReply spoken, boolean bridged) {
    ReplySpeech speech = new ReplySpeech(spoken, bridged, speaker, loop, new OfReply());
    speaking.put(spoken, speech);
    return speech;
  }

  private void presentThoseWithAudio() {
    while (!planned.isEmpty() && planned.peek().hasAudio()) {
      SpokenReply next = planned.remove();
      presented.put(next.reply().id(), next);
      hasAudio.accept(next);
    }
  }

  private void withoutAudio(SpokenReply spoken, String cause) {
    for (Iterator<SpokenReply> i = planned.iterator(); i.hasNext(); ) {
      if (i.next() == spoken) {
        i.remove();
        failed.accept(spoken.reply(), cause);
        return;
      }
    }
  }

  private final class OfReply implements ReplySpeech.Progress {

    @Override
    public void audio(SpokenReply spoken) {
      presentThoseWithAudio();
    }

    @Override
    public void troubled(SpokenReply spoken, String cause) {
      LOG.warn("reply {} is asked for once more: {}", spoken.reply().id(), cause);
    }

    @Override
    public void over(SpokenReply spoken, String cause) {
      speaking.remove(spoken);
      if (!spoken.hasAudio()) {
        withoutAudio(spoken, cause.isEmpty() ? "the synthesizer made no audio" : cause);
      }
      presentThoseWithAudio();
    }
  }
}
