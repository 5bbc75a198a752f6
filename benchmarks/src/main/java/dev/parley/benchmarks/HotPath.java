package dev.parley.benchmarks;

import dev.parley.asr.Recognizers;
import dev.parley.asr.activity.CallerActivity;
import dev.parley.asr.engine.fvad.FvadFactory;
import dev.parley.asr.spi.Denoiser;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.asr.suppression.NoiseSuppression;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.G711;
import dev.parley.audio.codec.AudioDecoder;
import dev.parley.audio.codec.AudioEncoder;
import dev.parley.audio.opus.Opus;
import dev.parley.gateway.session.AudioPathRig;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.media.OpusTerms;
import dev.parley.telephony.media.SrtpKey;
import dev.parley.telephony.media.SrtpKeys;
import dev.parley.telephony.media.SrtpSuite;
import dev.parley.telephony.rtp.DatagramPort;
import dev.parley.telephony.rtp.JitterBuffer;
import dev.parley.telephony.rtp.RtpMedia;
import dev.parley.telephony.rtp.RtpPacket;
import dev.parley.telephony.rtp.RtpSettings;
import dev.parley.telephony.rtp.coding.Coders;
import dev.parley.telephony.rtp.srtp.SrtpSender;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/// The 20 ms path of one call, stage by stage and as a whole; an operation is one slot. The parts
/// are the product's own; only the socket is missing (see `SocketPath`). What comes in is 2 s of
/// tone and 1 s of quiet in turn, every hundredth packet lost; time goes on by 20 ms a slot.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls `open` first
public class HotPath {

  /// Ten minutes of a call. JMH itself allocates about 5 KB an iteration: however slow the machine,
  /// that is 0.2 B a slot.
  private static final int SLOTS_TOGETHER = 30_000;

  private static final int SLOTS = 150;
  private static final int LOST_EVERY = 100;

  private static final NoiseSuppression.Settings AUTO =
      new NoiseSuppression.Settings(NoiseSuppression.Mode.AUTO, 1);

  /// Enough for every iteration of the long form.
  private static final int REPLIES = 3_000;

  private final byte[][] packets = new byte[SLOTS][172];
  private final RtpPacket packet = new RtpPacket();
  private final JitterBuffer buffer = new JitterBuffer(RtpSettings.DEFAULT);
  private final AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
  private final AudioFrame suppressed = new AudioFrame(AudioFormat.TELEPHONE);
  private final InetSocketAddress peer =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
  private final AudioEncoder g722Encoder = Coders.encoder(AudioCodec.G722, OpusTerms.DEFAULT);
  private final AudioDecoder g722Decoder = Coders.decoder(AudioCodec.G722);
  private final AudioEncoder opusEncoder = Coders.encoder(opusIfAny(), OpusTerms.DEFAULT);
  private final AudioDecoder opusDecoder = Coders.decoder(opusIfAny());
  private final byte[] coded = new byte[1_000];
  private final short[] decoded = new short[AudioDecoder.SAMPLES_MAX];
  private final SrtpKey key =
      new SrtpKey(SrtpSuite.AES_CM_128_HMAC_SHA1_80, SrtpKey.newInline(new Random(2)), 0);
  private final SrtpSender farEnd = new SrtpSender(key);
  private final RtpMedia media = media(Optional.empty());
  private final RtpMedia protectedMedia = media(Optional.of(new SrtpKeys(key, key)));
  private long now;
  private int slot;

  @Setup(Level.Trial)
  public void open() {
    short[] speech = speech();
    for (int i = 0; i < SLOTS; i++) {
      packets[i][0] = (byte) 0x80;
      G711.MU_LAW.encode(speech, i * 160, packets[i], 12, 160);
    }
    System.arraycopy(speech, 0, frame.samples, 0, 160);
    frame.content = AudioFrame.Content.RECEIVED;
  }

  private static AudioCodec opusIfAny() {
    return Opus.atHand() == Opus.LIBOPUS ? AudioCodec.OPUS : AudioCodec.PCMU;
  }

  private static short[] speech() {
    short[] speech = new short[SLOTS * 160];
    for (int i = 0; i < 100 * 160; i++) {
      speech[i] = (short) (6_000 * Math.sin(i * 0.1) + 3_000 * Math.sin(i * 0.37));
    }
    return speech;
  }

  /// What a call hears and speaks with.
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls `open` first
  public static class Engines {
    private SpeechRecognizer recognizer;
    private RecognitionStream recognition;
    private VoiceActivityDetector voiceActivity;
    private Denoiser denoiser;
    private AudioPathRig rig;

    @Setup(Level.Trial)
    public void open() {
      RecognizerSettings settings = RecognizerSettings.defaults();
      recognizer = Recognizers.choose(settings).open(settings);
      recognition =
          recognizer.open(
              AudioFormat.TELEPHONE,
              new RecognitionContext(Locale.US, List.of("where is my order"), List.of()),
              _ -> {});
      FvadFactory speech = new FvadFactory();
      voiceActivity = CallerActivity.within(speech).create();
      denoiser = NoiseSuppression.open(AUTO, Path.of("no models"), speech).forCall();
      rig = new AudioPathRig(voiceActivity, recognition, speech(), REPLIES);
    }

    @TearDown(Level.Trial)
    public void close() {
      recognition.close();
      recognizer.close();
      voiceActivity.close();
      denoiser.close();
    }
  }

  @Benchmark
  @OperationsPerInvocation(SLOTS_TOGETHER)
  public void packetInToJitterBuffer(Blackhole blackhole) {
    for (int i = 0; i < SLOTS_TOGETHER; i++) {
      byte[] bytes = nextPacket();
      packet.wrap(bytes, 0, bytes.length);
      buffer.put(packet, now);
      blackhole.consume(buffer.next(160, now));
      buffer.played(160);
    }
  }

  @Benchmark
  @OperationsPerInvocation(SLOTS_TOGETHER)
  public void decode(Blackhole blackhole) {
    for (int i = 0; i < SLOTS_TOGETHER; i++) {
      G711.MU_LAW.decode(nextPacket(), 12, frame.samples, 0, 160);
      blackhole.consume(frame.samples);
    }
  }

  /// Resampled, encoded, decoded and resampled again.
  @Benchmark
  @OperationsPerInvocation(SLOTS_TOGETHER)
  public void g722BothWays(Blackhole blackhole) {
    for (int i = 0; i < SLOTS_TOGETHER; i++) {
      bothWays(g722Encoder, g722Decoder, blackhole);
    }
  }

  /// G.711 where libopus isn't installed.
  @Benchmark
  @OperationsPerInvocation(SLOTS_TOGETHER)
  public void opusBothWays(Blackhole blackhole) {
    for (int i = 0; i < SLOTS_TOGETHER; i++) {
      bothWays(opusEncoder, opusDecoder, blackhole);
    }
  }

  private void bothWays(AudioEncoder encoder, AudioDecoder decoder, Blackhole blackhole) {
    int octets = encoder.encode(frame.samples, 0, 160, coded, 0);
    blackhole.consume(decoder.decode(coded, 0, octets, decoded, 0));
  }

  @Benchmark
  @OperationsPerInvocation(SLOTS_TOGETHER)
  public void packetInToFrame(Blackhole blackhole) {
    for (int i = 0; i < SLOTS_TOGETHER; i++) {
      receive();
      media.hear(frame, now);
      blackhole.consume(frame);
    }
  }

  @Benchmark
  @OperationsPerInvocation(SLOTS_TOGETHER)
  public void voiceActivity(Engines engines, Blackhole blackhole) {
    for (int i = 0; i < SLOTS_TOGETHER; i++) {
      blackhole.consume(engines.voiceActivity.voiced(frame));
    }
  }

  /// Not in the whole slot, for it is off by default: `auto`, which takes the frame that comes
  /// again and again for noise and has speexdsp suppress it.
  @Benchmark
  @OperationsPerInvocation(SLOTS_TOGETHER)
  public void noiseSuppression(Engines engines, Blackhole blackhole) {
    for (int i = 0; i < SLOTS_TOGETHER; i++) {
      System.arraycopy(frame.samples, 0, suppressed.samples, 0, frame.length);
      suppressed.content = frame.content;
      engines.denoiser.clean(suppressed);
      blackhole.consume(suppressed);
    }
  }

  @Benchmark
  @OperationsPerInvocation(SLOTS_TOGETHER)
  public void handOffToRecognizer(Engines engines) {
    for (int i = 0; i < SLOTS_TOGETHER; i++) {
      engines.recognition.push(frame);
    }
  }

  @Benchmark
  @OperationsPerInvocation(SLOTS_TOGETHER)
  public void encodeToPacketOut(Blackhole blackhole) {
    for (int i = 0; i < SLOTS_TOGETHER; i++) {
      now += AudioFrame.FRAME_NANOS;
      blackhole.consume(media.say(frame, now));
    }
  }

  @Benchmark
  @OperationsPerInvocation(SLOTS_TOGETHER)
  public void playoutToPacketOut(Engines engines) {
    for (int i = 0; i < SLOTS_TOGETHER; i++) {
      now += AudioFrame.FRAME_NANOS;
      engines.rig.playout(media, now);
    }
  }

  @Benchmark
  @OperationsPerInvocation(SLOTS_TOGETHER)
  public void wholeSlot(Engines engines) {
    for (int i = 0; i < SLOTS_TOGETHER; i++) {
      receive();
      engines.rig.keepPlaying();
      media.slot(engines.rig.path(), now);
    }
  }

  /// The same with SRTP both ways. The far end's packet is protected in the slot, too.
  @Benchmark
  @OperationsPerInvocation(SLOTS_TOGETHER)
  public void wholeSlotWithSrtp(Engines engines) {
    for (int i = 0; i < SLOTS_TOGETHER; i++) {
      byte[] bytes = nextPacket();
      if (slot % LOST_EVERY != 0) {
        int length = farEnd.rtp(bytes, bytes.length);
        protectedMedia.onRtp(farEnd.wire(), 0, length, peer, now);
      }
      engines.rig.keepPlaying();
      protectedMedia.slot(engines.rig.path(), now);
    }
    if (protectedMedia.packetsInvalid() > 0) {
      throw new IllegalStateException("expected every packet to be opened");
    }
  }

  private void receive() {
    byte[] bytes = nextPacket();
    if (slot % LOST_EVERY != 0) {
      media.onRtp(bytes, 0, bytes.length, peer, now);
    }
  }

  /// The packet of the next slot, with its own sequence number and timestamp.
  private byte[] nextPacket() {
    now += AudioFrame.FRAME_NANOS;
    slot = slot + 1 == SLOTS ? 0 : slot + 1;
    byte[] bytes = packets[slot];
    int count = (int) (now / AudioFrame.FRAME_NANOS);
    bytes[2] = (byte) (count >> 8);
    bytes[3] = (byte) count;
    int timestamp = 160 * count;
    bytes[4] = (byte) (timestamp >> 24);
    bytes[5] = (byte) (timestamp >> 16);
    bytes[6] = (byte) (timestamp >> 8);
    bytes[7] = (byte) timestamp;
    return bytes;
  }

  private RtpMedia media(Optional<SrtpKeys> srtp) {
    RtpMedia opened = new RtpMedia(RtpSettings.DEFAULT, new Nowhere(), _ -> {}, new Random(1), now);
    InetSocketAddress rtcp = new InetSocketAddress(peer.getAddress(), peer.getPort() + 1);
    opened.agree(
        new MediaAgreement(
            peer,
            rtcp,
            AudioCodec.PCMU,
            0,
            0,
            OptionalInt.of(101),
            OptionalInt.of(101),
            20,
            srtp,
            MediaDirection.SENDRECV),
        now);
    return opened;
  }

  /// Takes packets and drops them.
  private static final class Nowhere implements DatagramPort {
    private long bytes;

    @Override
    public void sendRtp(byte[] packet, int length, InetSocketAddress to) {
      bytes += length;
    }

    @Override
    public void sendRtcp(byte[] packet, int length, InetSocketAddress to) {
      bytes += length;
    }

    @Override
    public void latch(InetSocketAddress source) {}

    @Override
    public void unlatch() {}
  }
}
