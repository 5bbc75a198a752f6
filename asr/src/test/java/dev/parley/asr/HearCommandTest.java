package dev.parley.asr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HearCommandTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private int hear(String... arguments) {
    var out = new PrintStream(told, true, StandardCharsets.UTF_8);
    return HearCommand.run(arguments, out, out);
  }

  /// A tenth of a second of nothing.
  private String silence() throws Exception {
    int bytes = 1_600;
    var wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(16_000);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    return Files.write(folder.resolve("silence.wav"), wav.array()).toString();
  }

  @Test
  void an_unknown_engine_is_told_with_those_there_are() throws Exception {
    assertEquals(2, hear(silence(), "--engine", "dragon"));
    assertTrue(
        told.toString(StandardCharsets.UTF_8)
            .contains(
                "there is no recognition engine 'dragon': expected one of Vosk, PocketSphinx"),
        told.toString(StandardCharsets.UTF_8));
  }

  @Test
  void vosk_without_a_model_says_where_to_get_one() throws Exception {
    assertEquals(2, hear(silence(), "--engine", "vosk"));
    assertTrue(
        told.toString(StandardCharsets.UTF_8).contains("./parley models get vosk-en"),
        told.toString(StandardCharsets.UTF_8));
  }
}
