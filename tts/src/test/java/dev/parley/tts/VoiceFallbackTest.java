package dev.parley.tts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.FakeSynthesizer.Voice;
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

  private Spoken speak(String voice) {
    return Spoken.by(fallback, "hello", voice, AudioFormat.TELEPHONE);
  }
}
