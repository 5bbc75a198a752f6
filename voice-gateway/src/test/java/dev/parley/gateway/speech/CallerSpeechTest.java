package dev.parley.gateway.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.spi.RecognitionContext;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.understand.intent.BuiltInExamples;
import dev.parley.dialog.understand.intent.Example;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerSpeechTest {
  private static final AgentPack AGENT =
      PackReader.load(Path.of("..", "agents", "harbor-pine"), LocalDate.of(2026, 6, 1));

  @Test
  void a_recognizer_is_told_what_brings_a_person_and_how_numbers_are_told_by_the_way() {
    RecognitionContext told = CallerSpeech.of(AGENT);
    List<String> alarms =
        BuiltInExamples.englishAlarms().stream().map(Example::sentence).distinct().toList();
    assertTrue(told.asides().containsAll(alarms));
    assertTrue(told.asides().contains("my zip code is five"));
    AGENT
        .policy()
        .must()
        .forEach(must -> assertTrue(told.asides().containsAll(must.phrases()), must.id()));
    assertEquals(AGENT.phrases(), told.phrases());
  }

  @Test
  void it_is_told_the_same_each_time() {
    assertEquals(CallerSpeech.of(AGENT), CallerSpeech.of(AGENT));
  }
}
