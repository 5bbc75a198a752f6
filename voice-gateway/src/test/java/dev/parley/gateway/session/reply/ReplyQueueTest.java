package dev.parley.gateway.session.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.Reply;
import dev.parley.gateway.rehearsal.VirtualLoop;
import dev.parley.testkit.VirtualTime;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Replies begun ahead: heard only where they are planned.
class ReplyQueueTest {

  private static final int CLAUSE = 8_000;

  private final VirtualTime time = new VirtualTime();
  private final List<String> asked = new ArrayList<>();
  private final List<Utterance> utterances = new ArrayList<>();
  private final List<Integer> audible = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final ReplyQueue queue =
      new ReplyQueue(
          new Voice(),
          new VirtualLoop(time),
          spoken -> audible.add(spoken.reply().id()),
          (reply, cause) -> failures.add(cause));

  @Test
  void what_was_begun_ahead_is_gone_on_with_where_it_is_said() {
    queue.sayAhead(reply(1, "Your order is on its way."));
    clause();
    assertEquals(List.of(), audible);
    queue.say(reply(1, "Your order is on its way."));
    assertEquals(List.of(1), audible);
    assertEquals(List.of("ahead Your order is on its way."), asked);
    assertTrue(utterances.getFirst().wanted);
    assertEquals(0, queue.thrownAwayMs());
  }

  @Test
  void where_something_else_is_said_it_is_stopped_and_counted() {
    queue.sayAhead(reply(1, "Your order is on its way."));
    clause();
    queue.say(reply(1, "One moment."));
    queue.forgetAhead();
    assertTrue(utterances.getFirst().stopped);
    assertEquals(1_000, queue.thrownAwayMs());
    clause();
    assertEquals(List.of(1), audible);
  }

  @Test
  void the_same_words_as_another_reply_are_not_it() {
    queue.sayAhead(reply(1, "Your order is on its way."));
    clause();
    queue.say(reply(2, "Your order is on its way."));
    assertEquals(List.of(), audible);
    assertEquals(2, asked.size());
  }

  @Test
  void a_newer_one_replaces_it() {
    queue.sayAhead(reply(1, "Your order is on its way."));
    queue.sayAhead(reply(1, "Anything else?"));
    assertTrue(utterances.getFirst().stopped);
    queue.say(reply(1, "Anything else?"));
    clause();
    assertEquals(List.of(1), audible);
  }

  @Test
  void what_failed_ahead_is_begun_anew() {
    queue.sayAhead(reply(1, "Your order is on its way."));
    utterances.getFirst().listener.failed("hoarse");
    time.runFor(Duration.ZERO);
    queue.say(reply(1, "Your order is on its way."));
    clause();
    assertEquals(List.of(1), audible);
    assertEquals(List.of(), failures);
  }

  @Test
  void a_call_that_is_over_leaves_nothing_to_be_made() {
    queue.sayAhead(reply(1, "Your order is on its way."));
    clause();
    queue.close();
    queue.sayAhead(reply(2, "Anything else?"));
    assertTrue(utterances.getFirst().stopped);
    assertEquals(1, asked.size());
    assertEquals(1_000, queue.thrownAwayMs());
  }

  /// The newest utterance gets a second of audio.
  private void clause() {
    utterances.getLast().listener.audio(new short[CLAUSE]);
    time.runFor(Duration.ZERO);
  }

  private static Reply reply(int id, String text) {
    return new Reply(id, List.of(Reply.Part.question(text)), true);
  }

  private final class Voice implements Speaker {
    @Override
    public Speech speak(String text, SpeechListener listener) {
      return begin(text, listener);
    }

    @Override
    public Speech speakAhead(String text, SpeechListener listener) {
      return begin("ahead " + text, listener);
    }

    private Speech begin(String text, SpeechListener listener) {
      asked.add(text);
      utterances.add(new Utterance(listener));
      return utterances.getLast();
    }
  }

  private static final class Utterance implements Speech {
    private final SpeechListener listener;
    private boolean wanted;
    private boolean stopped;

    Utterance(SpeechListener listener) {
      this.listener = listener;
    }

    @Override
    public void stop() {
      stopped = true;
    }

    @Override
    public void wanted() {
      wanted = true;
    }
  }
}
