package dev.parley.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavFileTest {

  @TempDir Path folder;

  @Test
  void what_is_written_is_read_back() throws IOException {
    WavFile stereo = WavFile.stereo(8_000, new short[] {1, -2, 3}, new short[] {Short.MIN_VALUE});
    Path file = folder.resolve("a.wav");
    stereo.write(file);

    WavFile read = WavFile.read(file);

    assertEquals(new AudioFormat(8_000, 2), read.format());
    assertArrayEquals(new short[] {1, -2, 3}, read.channel(0));
    assertArrayEquals(new short[] {Short.MIN_VALUE, 0, 0}, read.channel(1));
    assertArrayEquals(new short[] {-16383, -1, 1}, read.mono());
  }

  @Test
  void chunks_that_mean_nothing_to_us_are_skipped_and_eight_bits_are_widened() throws IOException {
    ByteBuffer out = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(60).put(ascii("WAVE"));
    out.put(ascii("LIST")).putInt(3).put(new byte[] {1, 2, 3, 0});
    out.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1).putInt(8_000);
    out.putInt(8_000).putShort((short) 1).putShort((short) 8);
    out.put(ascii("data")).putInt(2).put((byte) 128).put((byte) 255);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    Path file = folder.resolve("b.wav");
    Files.write(file, bytes);

    assertArrayEquals(new short[] {0, 127 << 8}, WavFile.read(file).samples());
  }

  @ParameterizedTest
  @CsvSource({"7, 16, 128, 32124", "6, 16, 128, 5504", "65534, 26, 128, 32124"})
  void companded_recordings_are_expanded(int tag, int describedBytes, int octet, int sample)
      throws IOException {
    ByteBuffer out = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(60).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(describedBytes).putShort((short) tag).putShort((short) 1);
    out.putInt(8_000).putInt(8_000).putShort((short) 1).putShort((short) 8);
    if (describedBytes > 16) {
      out.putShort((short) 22).putShort((short) 8).putInt(4).putShort((short) 7);
    }
    out.put(ascii("data")).putInt(1).put((byte) octet);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    Path file = folder.resolve("d.wav");
    Files.write(file, bytes);

    assertArrayEquals(new short[] {(short) sample}, WavFile.read(file).samples());
  }

  @Test
  void a_coding_we_do_not_know_is_refused_by_its_number() throws IOException {
    ByteBuffer out = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(36).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(16).putShort((short) 0x55).putShort((short) 1).putInt(8_000);
    out.putInt(8_000).putShort((short) 1).putShort((short) 0);
    Path file = folder.resolve("e.wav");
    Files.write(file, out.array());
    IOException refused = assertThrows(IOException.class, () -> WavFile.read(file));
    assertTrue(refused.toString().contains("encoding 85"), refused.toString());
  }

  @Test
  void anything_else_is_refused_with_the_reason() throws IOException {
    Path file = folder.resolve("c.wav");
    Files.writeString(file, "not a recording at all, but long enough to be one");
    IOException refused = assertThrows(IOException.class, () -> WavFile.read(file));
    assertTrue(refused.toString().contains("RIFF"), refused.toString());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
