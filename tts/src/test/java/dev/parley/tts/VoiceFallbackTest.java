package dev.parley.tts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.FakeSynthesizer.Voice;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoiceFallbackTest {

  private final FakeSynthesizer engine = new FakeSynthesizer();
  private final VoiceFallback fallback = new VoiceFallback(engine);

  @Test
  void a_voice_that_speaks_is_left_alone() {
    engine.with("slt", Voice.SPEAKS).with("rms", Voice.SPEAKS);
    Spoken spoken = speak("rms");
    assertEquals(List.of("rms: hello"), engine.asked);
    assertEquals(1, spoken.endings);
  }

  @Test
  void the_next_voice_speaks_when_one_fails_before_it_made_a_sound() {
    engine.with("slt", Voice.FAILS_AT_ONCE).with("rms", Voice.THROWS).with("awb", Voice.SPEAKS);
    Spoken spoken = speak("slt");
    assertEquals(List.of("slt: hello", "rms: hello", "awb: hello"), engine.asked);
    assertArrayEquals(FakeSynthesizer.samples("hello"), spoken.samples);
    assertEquals(1, spoken.endings);
    assertEquals(List.of(), spoken.failures);
  }

  @Test
  void a_voice_that_fails_in_mid_sentence_is_not_continued_by_another() {
    engine.with("slt", Voice.FAILS_LATER).with("rms", Voice.SPEAKS);
    Spoken spoken = speak("slt");
    assertEquals(List.of("slt: hello"), engine.asked);
    assertEquals(List.of("slt lost its voice"), spoken.failures);
    assertEquals(0, spoken.endings);
  }

  @Test
  void when_all_voices_fail_the_last_ones_cause_is_told_once() {
    engine.with("slt", Voice.FAILS_AT_ONCE).with("rms", Voice.FAILS_AT_ONCE);
    Spoken spoken = speak("slt");
    assertEquals(List.of("rms is hoarse"), spoken.failures);
  }

  @Test
  void a_voice_that_the_engine_never_had_is_replaced_too() {
    engine.with("slt", Voice.SPEAKS);
    Spoken spoken = speak("siri");
    assertEquals(List.of("siri: hello", "slt: hello"), engine.asked);
    assertEquals(1, spoken.endings);
  }

  @Test
  void an_engine_that_knows_no_urgency_makes_nothing_before_it_is_wanted() {
    engine.with("slt", Voice.FAILS_AT_ONCE).with("rms", Voice.SPEAKS);
    Spoken spoken = new Spoken();
    Speech speech = fallback.speakAhead("hello", "slt", AudioFormat.TELEPHONE, spoken);
    assertEquals(List.of(), engine.asked);
    speech.wanted();
    assertEquals(List.of("slt: hello", "rms: hello"), engine.asked);
    assertEquals(1, spoken.endings);
  }

  @Test
  void what_was_begun_ahead_and_stopped_ends_without_a_sound() {
    engine.with("slt", Voice.SPEAKS);
    Spoken spoken = new Spoken();
    Speech speech = fallback.speakAhead("hello", "slt", AudioFormat.TELEPHONE, spoken);
    speech.stop();
    speech.wanted();
    assertEquals(List.of(), engine.asked);
    assertEquals(1, spoken.endings);
  }

  @Test
  void a_voice_that_is_not_there_when_it_is_wanted_is_replaced() {
    engine.with("rms", Voice.SPEAKS);
    Spoken spoken = new Spoken();
    fallback.speakAhead("hello", "siri", AudioFormat.TELEPHONE, spoken).wanted();
    assertEquals(List.of("siri: hello", "rms: hello"), engine.asked);
    assertEquals(1, spoken.endings);
  }

  private Spoken speak(String voice) {
    return Spoken.by(fallback, "hello", voice, AudioFormat.TELEPHONE);
  }
}
