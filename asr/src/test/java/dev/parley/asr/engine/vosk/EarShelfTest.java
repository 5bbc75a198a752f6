package dev.parley.asr.engine.vosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.engine.vosk.nativelib.NativeGrammar;
import dev.parley.asr.engine.vosk.nativelib.NativeModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarShelfTest {

  @Test
  void ears_are_bounded_and_used_again(@TempDir Path folder) throws Exception {
    TinyVoskModel.in(folder, TinyVoskModel.Graph.RUNTIME);
    try (var model = NativeModel.load(folder, TinyVoskModel.SAMPLE_RATE_HZ);
        var shelf = new EarShelf(model, 2)) {
      var yes = Optional.of(NativeGrammar.of(List.of(List.of("yes")), model));
      shelf.ready(yes);
      var first = shelf.take(yes).orElseThrow();
      var second = shelf.take(Optional.empty()).orElseThrow();
      assertTrue(shelf.take(yes).isEmpty(), "refused when all are in use");
      assertEquals(1, shelf.refused());
      shelf.giveBack(first);
      assertSame(first, shelf.take(yes).orElseThrow());
      shelf.giveBack(second);
      assertNotSame(second, shelf.take(yes).orElseThrow(), "gives way to another grammar");
      shelf.ready(yes);
      assertEquals(1, shelf.refused(), "making ready refuses nobody");
    }
  }
}
