package dev.parley.gateway.session.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.dialog.Reply;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlayoutTest {

  private static final int FRAME = 160;

  private final List<String> events = new ArrayList<>();
  private final RecordedMedia media = new RecordedMedia();
  private final Playout playout =
      new Playout(new AudioFrame(AudioFormat.TELEPHONE), new RecordedEvents());
  private long now;

  @Test
  void nothing_to_say_is_silence() {
    slots(2);
    assertEquals(List.of("silence", "silence"), media.slots);
  }

  @Test
  void a_reply_is_played_to_its_end_and_was_then_heard_whole() {
    SpokenReply reply = reply("Yes it has.", 3 * FRAME);
    playout.start(reply);
    slots(4);
    assertEquals(List.of("started", "ended"), events);
    assertEquals(List.of("1000", "1000", "1000", "silence"), media.slots);
    assertTrue(reply.playedToTheEnd());
    assertEquals("Yes it has.".length(), reply.charsHeard());
  }

  @Test
  void a_reply_that_broke_off_ends_and_was_not_heard_whole() {
    SpokenReply reply = new SpokenReply(reply("one two three", FRAME).reply());
    reply.add(new short[2 * FRAME]);
    reply.addWord(0, 3, 0);
    reply.addWord(4, 7, FRAME);
    reply.cutShort();
    playout.start(reply);
    slots(3);
    assertEquals(List.of("started", "ended"), events);
    assertFalse(reply.heardWhole());
    assertEquals("one", reply.reply().text().substring(0, reply.charsHeard()));
  }

  @Test
  void what_was_not_played_was_not_heard() {
    SpokenReply reply = reply("one two three", 6 * FRAME);
    reply.addWord(0, 3, 0);
    reply.addWord(4, 7, 2 * FRAME);
    reply.addWord(8, 13, 4 * FRAME);
    playout.start(reply);
    slots(3);
    playout.stop(now);
    assertFalse(reply.playedToTheEnd());
    assertEquals("one", reply.reply().text().substring(0, reply.charsHeard()));
    assertEquals(
        List.of("one", "two"),
        reply.playedWords().stream().map(SpokenReply.PlayedWord::text).toList());
  }

  @Test
  void what_several_words_stand_for_was_heard_when_the_last_of_them_was() {
    SpokenReply reply = reply("You get $49 back.", 6 * FRAME);
    reply.addWord(0, 3, 0);
    reply.addWord(4, 7, FRAME);
    reply.addWord(8, 11, 2 * FRAME);
    reply.addWord(8, 11, 3 * FRAME);
    reply.addWord(8, 11, 4 * FRAME);
    reply.addWord(12, 16, 5 * FRAME);
    playout.start(reply);
    slots(4);
    assertEquals("You get", reply.reply().text().substring(0, reply.charsHeard()));
    slots(1);
    assertEquals("You get $49", reply.reply().text().substring(0, reply.charsHeard()));
  }

  @Test
  void a_word_knows_the_packet_and_the_sample_it_began_in() {
    SpokenReply reply = reply("one two", 4 * FRAME);
    reply.addWord(0, 3, 0);
    reply.addWord(4, 7, FRAME + 40);
    playout.start(reply);
    slots(4);
    assertEquals(
        List.of(0L, FRAME + 40L),
        reply.playedWords().stream().map(SpokenReply.PlayedWord::rtpTimestamp).toList());
    assertEquals(AudioFrame.FRAME_NANOS, reply.playedWords().getLast().atNanos());
  }

  @Test
  void ducked_speech_goes_on_quieter_and_comes_back_at_a_word() {
    SpokenReply reply = reply("one two", 8 * FRAME);
    reply.addWord(0, 3, 0);
    reply.addWord(4, 7, 5 * FRAME);
    playout.start(reply);
    slots(1);
    playout.duck();
    slots(3);
    playout.unduckAtNextWord();
    slots(4);
    assertEquals(List.of("1000", "205", "200", "200", "200", "200", "995", "1000"), media.slots);
  }

  @Test
  void a_synthesizer_that_falls_behind_leaves_a_gap_not_an_end() {
    SpokenReply reply = new SpokenReply(plain("late"));
    reply.add(samples(FRAME));
    playout.start(reply);
    slots(2);
    reply.add(samples(FRAME));
    reply.made();
    slots(1);
    assertEquals(List.of("1000", "silence", "1000"), media.slots);
    assertEquals(1, playout.underruns());
    assertEquals(List.of("started", "ended"), events);
  }

  // A far side that plays from a buffer.

  @Test
  void a_far_side_with_a_buffer_gets_frames_ahead_and_a_reply_ends_when_it_was_played() {
    SpokenReply reply = reply("one two", 6 * FRAME);
    media.buffered = true;
    media.wanted = 4;
    playout.start(reply);
    slots(1);
    media.wanted = 1;
    slots(3);
    assertEquals(List.of("1000", "1000", "1000", "1000", "1000", "1000", "silence"), media.slots);
    assertEquals(List.of("started"), events, "sent is not heard");
    assertEquals(0, reply.charsHeard());
    media.unplayed = 0;
    slots(1);
    assertEquals(List.of("started", "ended"), events);
    assertTrue(reply.heardWhole());
    assertEquals(0, playout.underruns());
  }

  @Test
  void of_a_reply_that_is_stopped_only_what_the_far_side_told_was_heard() {
    SpokenReply reply = reply("one two three", 6 * FRAME);
    reply.addWord(0, 3, 0);
    reply.addWord(4, 7, 2 * FRAME);
    reply.addWord(8, 13, 4 * FRAME);
    media.buffered = true;
    media.wanted = 4;
    playout.start(reply);
    slots(1);
    media.wanted = 1;
    slots(1);
    assertEquals(3, media.marks, "one where each word begins");
    media.unplayed = 2 * FRAME;
    playout.stop(now);
    assertEquals(1, media.taken);
    assertEquals("one", reply.reply().text().substring(0, reply.charsHeard()));
    assertEquals(
        List.of("one", "two"),
        reply.playedWords().stream().map(SpokenReply.PlayedWord::text).toList());
    media.unplayed = 0;
    playout.stop(now);
    assertEquals("one", reply.reply().text().substring(0, reply.charsHeard()));
  }

  @Test
  void a_far_side_that_never_tells_is_not_waited_for() {
    SpokenReply reply = reply("one", FRAME);
    media.buffered = true;
    playout.start(reply);
    slots(Playout.SLOTS_UNTOLD_MAX);
    assertEquals(List.of("started"), events);
    slots(1);
    assertEquals(List.of("started", "ended"), events);
    assertFalse(reply.heardWhole());
  }

  @Test
  void a_far_side_that_takes_nothing_loses_nothing() {
    media.wanted = 0;
    playout.start(reply("one", 2 * FRAME));
    slots(5);
    assertEquals(List.of(), media.slots);
    media.wanted = 1;
    slots(2);
    assertEquals(List.of("1000", "1000"), media.slots);
    assertEquals(List.of("started", "ended"), events);
  }

  private void slots(int count) {
    for (int i = 0; i < count; i++) {
      playout.slot(media, now);
      now += AudioFrame.FRAME_NANOS;
    }
  }

  private static SpokenReply reply(String text, int samples) {
    SpokenReply reply = new SpokenReply(plain(text));
    reply.add(samples(samples));
    reply.made();
    return reply;
  }

  private static Reply plain(String text) {
    return new Reply(1, List.of(Reply.Part.filler(text)), true);
  }

  private static short[] samples(int count) {
    short[] samples = new short[count];
    Arrays.fill(samples, (short) 1000);
    return samples;
  }

  private final class RecordedEvents implements Playout.Listener {
    @Override
    public void started(SpokenReply reply, long nowNanos) {
      events.add("started");
    }

    @Override
    public void ended(SpokenReply reply, long nowNanos) {
      events.add("ended");
    }
  }

  /// Remembers each slot's last sample, or that it was silent.
  private static final class RecordedMedia implements CallMedia {
    final List<String> slots = new ArrayList<>();
    boolean buffered;
    int wanted = 1;
    long unplayed;
    int marks;
    int taken;
    private long rtpTimestamp;

    @Override
    public int framesWanted(long nowNanos) {
      return wanted;
    }

    @Override
    public void mark() {
      marks++;
    }

    @Override
    public long unplayedSamples() {
      return unplayed;
    }

    @Override
    public void takeBack() {
      taken++;
    }

    @Override
    public AudioFormat format() {
      return AudioFormat.TELEPHONE;
    }

    @Override
    public void hear(AudioFrame frame, long nowNanos) {}

    @Override
    public long jitterBufferNanos() {
      return 0;
    }

    @Override
    public long say(AudioFrame frame, long nowNanos) {
      slots.add(Integer.toString(frame.samples[frame.length - 1]));
      long sentWith = rtpTimestamp;
      rtpTimestamp += frame.length;
      unplayed += buffered ? frame.length : 0;
      return sentWith;
    }

    @Override
    public void saySilence(long nowNanos) {
      slots.add("silence");
      rtpTimestamp += FRAME;
    }

    @Override
    public MediaStatistics statistics() {
      return new MediaStatistics(0, 0, 0, 0, 0, 0, 0);
    }
  }

  @Test
  void the_informative_word_is_the_first_of_the_first_part_that_tells_something() {
    Reply reply =
        new Reply(
            1,
            List.of(
                Reply.Part.filler("Thanks."),
                new Reply.Part("It has shipped.", Reply.Kind.STATUS, 7, Optional.of("tool:x"))),
            true);
    SpokenReply spoken = new SpokenReply(reply);
    spoken.add(samples(4 * FRAME));
    spoken.made();
    spoken.addWord(0, 7, 0);
    spoken.addWord(8, 10, FRAME);
    spoken.addWord(11, 14, 2 * FRAME);
    spoken.addWord(15, 23, 3 * FRAME);
    playout.start(spoken);
    slots(4);
    assertEquals("shipped.", spoken.informativeWord().orElseThrow().text());
  }
}
