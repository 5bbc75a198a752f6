package dev.parley.asr.engine.viterbi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.asr.decoding.WarmUp;
import dev.parley.asr.spi.RecognizerSettings;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class WarmUpTest {

  @Test
  void a_cold_engine_hears_all_of_it() {
    try (var engine = new ViterbiRecognizer(RecognizerSettings.defaults())) {
      assertEquals(6, WarmUp.of(engine, Duration.ofMinutes(2)));
    }
  }
}
