package dev.parley.telephony.rtp;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.AudioFrame.Content;
import dev.parley.audio.ComfortNoise;
import dev.parley.audio.Concealment;
import dev.parley.audio.Levels;
import dev.parley.audio.NoiseFloor;
import dev.parley.audio.codec.AudioDecoder;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.rtp.coding.Coders;
import java.util.Arrays;

/// Makes 20 ms frames of what the jitter buffer gives out: decodes packets of any length, conceals
/// what is missing, fills suppressed silence with comfort noise.
///
/// It also keeps the delay near its target, which the jitter buffer alone can't: only who has
/// decoded a packet knows whether it is a pause. In a pause, what was held too long is cut out, and
/// a frame of noise is put in where too little is held back; in speech only a delay beyond
/// `CUT_IN_SPEECH_NANOS` is cut, with the joint blended.
final class ReceivedAudio {

  private static final int FRAME_SAMPLES = AudioFormat.TELEPHONE.samplesPerFrame();
  private static final long SAMPLE_NANOS = 125_000;
  private static final long CUT_IN_SPEECH_NANOS = 200_000_000;

  /// Anything louder than this root mean square (-44 dBFS) is no pause, however noisy the line.
  private static final long PAUSE_MEAN_SQUARE_MAX = 200 * 200;

  /// How far above the noise floor a pause may be: 6 dB, as a factor of the mean square.
  private static final int PAUSE_ABOVE_FLOOR = 4;

  private final JitterBuffer buffer;
  private final Concealment concealment = new Concealment();
  private final ComfortNoise noise;
  private final NoiseFloor floor = new NoiseFloor();
  private final short[] decoded = new short[AudioDecoder.SAMPLES_MAX];
  private final short[] ready = new short[AudioDecoder.SAMPLES_MAX + FRAME_SAMPLES];
  private int readySamples;
  private Content contentReady = Content.NOTHING;
  private AudioCodec codec = AudioCodec.PCMU;
  private AudioDecoder decoder = Coders.MU_LAW;
  private boolean inPause;
  private boolean senderSetNoise;
  private long samplesCut;
  private long samplesInserted;
  private long jitterBufferNanos;
  private long playoutOffsetNanos;

  ReceivedAudio(JitterBuffer buffer, long noiseSeed) {
    this.buffer = buffer;
    this.noise = new ComfortNoise(noiseSeed);
  }

  /// What packets with the agreed payload type are.
  void agree(AudioCodec agreed) {
    if (agreed != codec) {
      codec = agreed;
      decoder = Coders.decoder(agreed);
      buffer.clock(agreed.clockRateHz());
    }
  }

  /// Fills `frame` with what is to be heard in the slot at `nowNanos`.
  void hear(AudioFrame frame, long nowNanos) {
    Content content = readySamples > 0 ? contentReady : Content.NOTHING;
    jitterBufferNanos = 0;
    while (readySamples < FRAME_SAMPLES) {
      contentReady = append(nowNanos + readySamples * SAMPLE_NANOS, nowNanos);
      content = worse(content, contentReady);
    }
    System.arraycopy(ready, 0, frame.samples, 0, FRAME_SAMPLES);
    readySamples -= FRAME_SAMPLES;
    System.arraycopy(ready, FRAME_SAMPLES, ready, 0, readySamples);
    frame.length = FRAME_SAMPLES;
    frame.content = content;
    frame.mediaNanos = nowNanos;
    frame.playoutOffsetNanos = playoutOffsetNanos;
  }

  /// Appends at least one sample to what is ready, or nothing if a packet was cut out.
  private Content append(long playoutNanos, long nowNanos) {
    int wanted = FRAME_SAMPLES - readySamples;
    if (inPause && buffer.shortfallNanos(playoutNanos) > 0) {
      samplesInserted += wanted;
      return appendNoise(wanted);
    }
    return switch (buffer.next(wanted, playoutNanos)) {
      case PACKET -> appendPacket(playoutNanos, nowNanos);
      case MISSING -> appendConcealed(buffer.fillSamples());
      case SILENT -> appendNoise(buffer.fillSamples());
      case NOTHING -> appendNothing(wanted);
    };
  }

  private Content appendPacket(long playoutNanos, long nowNanos) {
    if (buffer.payloadType() == RtpPayload.COMFORT_NOISE) {
      RtpPayload.tune(noise, buffer.payload(), buffer.payloadLength());
      senderSetNoise = true;
      buffer.silenceBegins();
      return Content.COMFORT_NOISE;
    }
    int length =
        decoder(buffer.payloadType())
            .decode(buffer.payload(), 0, buffer.payloadLength(), decoded, 0);
    if (length == 0 && buffer.payloadLength() > 0) {
      // As good as lost, only that its length isn't known either.
      int wanted = FRAME_SAMPLES - readySamples;
      buffer.played(wanted);
      return appendConcealed(wanted);
    }
    buffer.played(length);
    long excess = buffer.excessNanos();
    boolean pause = isPause(length);
    boolean cut =
        pause && inPause ? excess >= length * SAMPLE_NANOS : excess >= CUT_IN_SPEECH_NANOS;
    inPause = pause;
    if (cut && buffer.packetsHeld() > 0) {
      samplesCut += length;
      concealment.splice();
      return Content.RECEIVED;
    }
    concealment.received(decoded, 0, length);
    System.arraycopy(decoded, 0, ready, readySamples, length);
    readySamples += length;
    jitterBufferNanos = nowNanos - buffer.arrivalNanos();
    playoutOffsetNanos = playoutNanos - buffer.mediaNanos();
    return Content.RECEIVED;
  }

  /// The static payload types mean themselves whatever was agreed on, where they fit its clock.
  private AudioDecoder decoder(int payloadType) {
    return codec.clockRateHz() != AudioCodec.PCMU.clockRateHz()
        ? decoder
        : switch (payloadType) {
          case RtpPayload.PCMU -> Coders.MU_LAW;
          case RtpPayload.PCMA -> Coders.A_LAW;
          default -> decoder;
        };
  }

  private boolean isPause(int length) {
    long meanSquare = Levels.meanSquare(decoded, 0, length);
    floor.add(meanSquare);
    return meanSquare <= PAUSE_MEAN_SQUARE_MAX
        && meanSquare <= PAUSE_ABOVE_FLOOR * Math.max(floor.meanSquare(), 16);
  }

  private Content appendConcealed(int samples) {
    if (concealedByCodec(samples)) {
      concealment.received(ready, readySamples, samples);
    } else if (concealment.faded()) {
      fillNoise(samples);
    } else {
      concealment.conceal(ready, readySamples, samples);
    }
    readySamples += samples;
    return Content.CONCEALED;
  }

  /// From the copy in the packet that follows, if that is at hand, else by what the codec makes up.
  private boolean concealedByCodec(int samples) {
    return buffer.fillEndsAtPacket()
        ? decoder.recover(
            buffer.followingPayload(),
            0,
            buffer.followingPayloadLength(),
            ready,
            readySamples,
            samples)
        : decoder.conceal(ready, readySamples, samples);
  }

  private Content appendNoise(int samples) {
    fillNoise(samples);
    concealment.received(ready, readySamples, samples);
    readySamples += samples;
    return Content.COMFORT_NOISE;
  }

  private void fillNoise(int samples) {
    if (!senderSetNoise) {
      noise.rms(Math.sqrt((double) floor.meanSquare()));
    }
    noise.fill(ready, readySamples, samples);
  }

  private Content appendNothing(int samples) {
    Arrays.fill(ready, readySamples, readySamples + samples, (short) 0);
    readySamples += samples;
    return Content.NOTHING;
  }

  /// A frame is what its least genuine part is.
  private static Content worse(Content first, Content second) {
    return switch (first) {
      case NOTHING -> second;
      case RECEIVED -> second == Content.NOTHING ? first : second;
      case COMFORT_NOISE -> second == Content.CONCEALED ? second : first;
      case CONCEALED -> first;
    };
  }

  /// Another stream begins: what is left of the old one is not played.
  void restart() {
    buffer.restart();
    decoder.reset();
    readySamples = 0;
    inPause = false;
    senderSetNoise = false;
    noise.white();
  }

  /// How long the packet of the last frame was in the jitter buffer; 0 if it was made up.
  long jitterBufferNanos() {
    return jitterBufferNanos;
  }

  /// Samples cut out in pauses to shorten the delay.
  long samplesCut() {
    return samplesCut;
  }

  /// Samples of noise put into pauses to lengthen the delay.
  long samplesInserted() {
    return samplesInserted;
  }
}
