package dev.parley.asr.engine.rnnoise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.engine.SuppressedSpeech;
import dev.parley.audio.AudioFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real network, where `./parley models get rnnoise` was run.
@Tag("slow")
class RnnoiseTest {

  private static final Path WASM =
      Path.of(System.getProperty("parley.root", ".."))
          .resolve(".parley/models/rnnoise/rnnoise.wasm");

  private static final int LENGTH = AudioFormat.TELEPHONE.samplesPerFrame();

  @Test
  void noise_sinks_speech_stays_and_both_are_as_late_as_it_says() {
    assumeTrue(Files.exists(WASM), "RNNoise is missing: ./parley models get rnnoise");
    try (var denoiser = RnnoiseThreads.onOneThread(WASM).get()) {
      var heard = SuppressedSpeech.through(denoiser);
      assertTrue(heard.noiseSinksDb() > 15, heard.noiseSinksDb() + " dB");
      assertTrue(Math.abs(heard.speechChangesDb()) < 3, heard.speechChangesDb() + " dB");
      long said = AudioFormat.TELEPHONE.samplesIn(denoiser.delayNanos());
      assertTrue(Math.abs(said - heard.delaySamples()) <= 1, heard.delaySamples() + " samples");
    }
  }

  @Test
  void one_call_leaves_nothing_for_the_next() {
    assumeTrue(Files.exists(WASM), "RNNoise is missing: ./parley models get rnnoise");
    var rnnoise = new Rnnoise(RnnoiseProgram.load(WASM));
    short[] first = cleaned(rnnoise, 300);
    cleaned(rnnoise, 9_000);
    rnnoise.reset();
    assertArrayEquals(first, cleaned(rnnoise, 300));
  }

  private static short[] cleaned(Rnnoise rnnoise, int amplitude) {
    short[] in = new short[20 * LENGTH];
    for (int i = 0; i < in.length; i++) {
      in[i] = (short) (amplitude * Math.sin(0.3 * i) + i * 7_919L % 401 - 200);
    }
    short[] out = new short[in.length];
    for (int at = 0; at < in.length; at += LENGTH) {
      rnnoise.clean(in, at, out, at);
    }
    return out;
  }

  @Test
  void what_is_missing_is_named_with_the_way_to_get_it(@TempDir Path folder) throws Exception {
    Path wasm = folder.resolve("rnnoise.wasm");
    var none = assertThrows(RecognitionException.class, () -> RnnoiseThreads.open(wasm, 1));
    assertTrue(String.valueOf(none.getMessage()).contains("./parley models get rnnoise"));
    Files.write(wasm, new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    var other = assertThrows(RecognitionException.class, () -> RnnoiseThreads.open(wasm, 1));
    assertTrue(String.valueOf(other.getMessage()).contains("SHA-256"), other.getMessage());
  }
}
