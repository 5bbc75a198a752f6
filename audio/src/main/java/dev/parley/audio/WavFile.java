package dev.parley.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A recording in a RIFF WAVE file: 16-bit linear samples, channels interleaved. Not for the 20 ms
/// path.
public record WavFile(AudioFormat format, short[] samples) {

  /// What comes before the samples.
  public static final int HEADER_BYTES = 44;

  private static final int FORMAT_PCM = 1;
  private static final int FORMAT_A_LAW = 6;
  private static final int FORMAT_MU_LAW = 7;

  /// The real encoding is in the first two bytes of the sub-format.
  private static final int FORMAT_EXTENSIBLE = 0xFFFE;

  /// Files beyond this are refused: two hours of stereo at 48 kHz are 1.3 GB.
  private static final long BYTES_MAX = 512L << 20;

  /// Two recordings of one rate side by side; the shorter one is filled up with silence.
  public static WavFile stereo(int sampleRateHz, short[] left, short[] right) {
    short[] both = new short[2 * Math.max(left.length, right.length)];
    for (int i = 0; i < left.length; i++) {
      both[2 * i] = left[i];
    }
    for (int i = 0; i < right.length; i++) {
      both[2 * i + 1] = right[i];
    }
    return new WavFile(new AudioFormat(sampleRateHz, 2), both);
  }

  /// Reads linear samples of 8 or 16 bits, µ-law and A-law.
  ///
  /// @throws IOException saying what was expected and what the file has
  public static WavFile read(Path file) throws IOException {
    if (Files.size(file) > BYTES_MAX) {
      throw new IOException(file + " is longer than " + (BYTES_MAX >> 20) + " MB");
    }
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (!isWave(in)) {
      throw new IOException(file + " is not a WAV file: it does not begin with RIFF … WAVE");
    }
    ByteBuffer description = chunk(in, "fmt ", file);
    if (description.remaining() < 16) {
      throw new IOException(file + " is not a WAV file: its fmt chunk is too short");
    }
    int encoding = description.getShort() & 0xFFFF;
    int channels = description.getShort();
    int rate = description.getInt();
    description.getInt();
    description.getShort();
    int bits = description.getShort();
    if (encoding == FORMAT_EXTENSIBLE && description.remaining() >= 10) {
      encoding = description.getShort(description.position() + 8) & 0xFFFF;
    }
    boolean linear = encoding == FORMAT_PCM && (bits == 16 || bits == 8);
    boolean companded = (encoding == FORMAT_MU_LAW || encoding == FORMAT_A_LAW) && bits == 8;
    if ((!linear && !companded) || rate < 1 || channels < 1) {
      throw new IOException(
          "expected linear samples of 16 or 8 bits, µ-law or A-law in "
              + file
              + ", found encoding %d, %d bits, %d Hz, %d channels"
                  .formatted(encoding, bits, rate, channels));
    }
    ByteBuffer data = chunk(in, "data", file);
    AudioFormat format = new AudioFormat(rate, channels);
    return switch (encoding) {
      case FORMAT_MU_LAW -> new WavFile(format, companded(data, G711.MU_LAW));
      case FORMAT_A_LAW -> new WavFile(format, companded(data, G711.A_LAW));
      default -> new WavFile(format, samples(data, bits));
    };
  }

  public void write(Path file) throws IOException {
    int bytes = samples.length * Short.BYTES;
    ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put(header(format, bytes));
    out.asShortBuffer().put(samples);
    Files.write(file, out.array());
  }

  /// What stands before `bytes` of 16-bit linear samples.
  public static ByteBuffer header(AudioFormat format, int bytes) {
    ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int frameBytes = format.channels() * Short.BYTES;
    out.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + bytes).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(16).putShort((short) FORMAT_PCM);
    out.putShort((short) format.channels()).putInt(format.sampleRateHz());
    out.putInt(format.sampleRateHz() * frameBytes)
        .putShort((short) frameBytes)
        .putShort((short) 16);
    return out.put(ascii("data")).putInt(bytes).flip();
  }

  /// One of the channels, counted from 0.
  public short[] channel(int channel) {
    short[] one = new short[samples.length / format.channels()];
    for (int i = 0; i < one.length; i++) {
      one[i] = samples[i * format.channels() + channel];
    }
    return one;
  }

  /// All channels mixed into one.
  public short[] mono() {
    short[] mixed = new short[samples.length / format.channels()];
    for (int i = 0; i < mixed.length; i++) {
      int sum = 0;
      for (int c = 0; c < format.channels(); c++) {
        sum += samples[i * format.channels() + c];
      }
      mixed[i] = (short) (sum / format.channels());
    }
    return mixed;
  }

  private static boolean isWave(ByteBuffer in) {
    if (in.remaining() < 12 || !tag(in).equals("RIFF")) {
      return false;
    }
    // The length of the whole: wrong in many files, and not needed.
    in.getInt();
    return tag(in).equals("WAVE");
  }

  private static ByteBuffer chunk(ByteBuffer in, String wanted, Path file) throws IOException {
    while (in.remaining() >= 8) {
      String tag = tag(in);
      long length = in.getInt() & 0xFFFF_FFFFL;
      // A recorder that was killed leaves a length of 0 or too much: take what is there.
      int there = (int) Math.min(length, in.remaining());
      if (tag.equals(wanted)) {
        ByteBuffer chunk = in.slice(in.position(), there).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + there);
        return chunk;
      }
      in.position(in.position() + (int) Math.min(there + (length & 1), in.remaining()));
    }
    throw new IOException(
        file + " is not a whole WAV file: it has no " + wanted.strip() + " chunk");
  }

  private static short[] samples(ByteBuffer data, int bits) {
    short[] samples = new short[data.remaining() * 8 / bits];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = bits == 16 ? data.getShort() : (short) (((data.get() & 0xFF) - 128) << 8);
    }
    return samples;
  }

  private static short[] companded(ByteBuffer data, G711 law) {
    byte[] octets = new byte[data.remaining()];
    data.get(octets);
    short[] samples = new short[octets.length];
    law.decode(octets, 0, samples, 0, octets.length);
    return samples;
  }

  private static String tag(ByteBuffer in) {
    byte[] tag = new byte[4];
    in.get(tag);
    return new String(tag, StandardCharsets.US_ASCII);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
