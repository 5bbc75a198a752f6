package dev.parley.telephony.rtp;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.ComfortNoise;
import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.rtp.coding.Coders;
import dev.parley.telephony.rtp.srtp.SrtpSession;
import dev.parley.telephony.rtp.tones.AnsweringTone;
import dev.parley.telephony.rtp.tones.CallingTone;
import dev.parley.telephony.rtp.tones.DtmfTones;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One call's audio over RTP, both ways: a machine that is given datagrams, slots and time, and
/// sends datagrams through a `DatagramPort`.
///
/// ```
///   onRtp → SRTP → RtpPacket → SourceLatch → RtpReceiver ─┬→ JitterBuffer → ReceivedAudio → hear
///                                                  └→ DtmfReceiver → KeyPressed
///   (DtmfTones listens for keys in what is heard where nothing better was agreed)
///   say → RtpSender → DatagramPort                    DtmfSender goes in place of `say`
///   slot, every 20 ms: Rtcp, timeouts, then the call's own tick
/// ```
///
/// A packet that comes too late ends in `JitterBuffer.dropLate`. Nothing on the way of a packet or
/// a frame allocates, except when the source changes or a key is pressed.
public final class RtpMedia implements CallMedia, DatagramReceiver {

  /// A new source after so much silence may sit at another address.
  private static final long SILENCE_BEFORE_NEW_SOURCE_NANOS = 500_000_000;

  private final RtpSettings settings;
  private final DatagramPort port;
  private final Consumer<CallEvent> events;

  private final RtpPacket packet = new RtpPacket();
  private final SourceLatch latch;
  private final RtpReceiver receiver = new RtpReceiver();
  private final JitterBuffer buffer;
  private final ReceivedAudio received;
  private final DtmfReceiver keysReceived;
  private final DtmfTones tones = new DtmfTones(this::pressed);
  private final CallingTone callingTone = new CallingTone();
  private final AnsweringTone answeringTone = new AnsweringTone();
  private final RtpSender sender;
  private final DtmfSender keysSent = new DtmfSender();
  private final Rtcp rtcp;
  private final SrtpSession srtp = new SrtpSession();
  private final ComfortNoise idleNoise;
  private final short[] idleSamples = new short[RtpSender.SAMPLES_PER_SLOT];

  private @Nullable MediaAgreement agreement;
  private @Nullable InetSocketAddress rtcpSource;
  private long lastPacketNanos;
  private boolean timedOut;
  private long packetsInvalid;
  private PacketObserver observer = (_, _) -> {};

  /// @param random for SSRC, first numbers, CNAME and report times (RFC 3550 5.1, RFC 7022)
  /// @param events gets `KeyPressed`, `FaxHeard`, `MediaTimedOut` and `MediaResumed`
  public RtpMedia(
      RtpSettings settings,
      DatagramPort port,
      Consumer<CallEvent> events,
      RandomGenerator random,
      long nowNanos) {
    this.settings = settings;
    this.port = port;
    this.events = events;
    latch = new SourceLatch(settings.sourcePacketsMin());
    buffer = new JitterBuffer(settings);
    received = new ReceivedAudio(buffer, random.nextLong());
    keysReceived = new DtmfReceiver(this::pressed);
    sender = new RtpSender(random.nextInt(), random.nextInt(1 << 16), random.nextInt());
    String cname = Long.toHexString(random.nextLong() | 1L << 63);
    rtcp = new Rtcp(sender, receiver, cname, settings.reportInterval().toNanos(), random, nowNanos);
    idleNoise = new ComfortNoise(random.nextLong());
    idleNoise.level(settings.idleNoiseDbov());
    lastPacketNanos = nowNanos;
  }

  /// Streams of earlier calls that may still come to these ports; they are no part of this one.
  public void shun(List<RtpSource> ofPastCalls) {
    latch.shun(ofPastCalls);
  }

  /// What the next call on these ports should shun.
  public List<RtpSource> leftovers() {
    return latch.leftovers(receiver.ssrc());
  }

  /// Shows every audio packet that arrives from now on to `observer`.
  public void observe(PacketObserver observer) {
    this.observer = observer;
  }

  /// Offer and answer agreed, for the first time or anew.
  public void agree(MediaAgreement agreement, long nowNanos) {
    srtp.agree(agreement.srtp());
    code(agreement);
    this.agreement = agreement;
    if (latch.expect(agreement.remoteRtp(), nowNanos)) {
      rtcpSource = null;
      port.unlatch();
    }
    lastPacketNanos = nowNanos;
    if (!agreement.direction().receives()) {
      received.restart();
    }
  }

  /// Takes another coder where something about it is another: the same one goes on with what it
  /// remembers.
  private void code(MediaAgreement next) {
    MediaAgreement before = agreement;
    AudioCodec codec = next.codec();
    if (before == null || before.codec() != codec || !before.opus().equals(next.opus())) {
      sender.code(Coders.encoder(codec, next.opus()), codec.clockRateHz());
    }
    if (before != null
        && before.sendTelephoneEvent().isPresent() != next.sendTelephoneEvent().isPresent()) {
      keysSent.otherWay();
    }
    sender.packetize(next.sendPayloadType(), next.packetMs());
    received.agree(codec);
    receiver.clock(codec.clockRateHz());
    keysReceived.clock(next.telephoneEventClockHz());
  }

  @Override
  public void onRtp(
      byte[] datagram, int offset, int length, InetSocketAddress from, long nowNanos) {
    if (RtpPacket.isRtcp(datagram, offset, length)) {
      onRtcp(datagram, offset, length, from, nowNanos);
      return;
    }
    int opened = srtp.openRtp(datagram, offset, length);
    received(srtp.opened(datagram), srtp.openedOffset(offset), opened, from, nowNanos);
  }

  /// @param length negative when what came was refused
  private void received(
      byte[] buffer, int offset, int length, InetSocketAddress from, long nowNanos) {
    MediaAgreement agreed = agreement;
    if (agreed == null
        || !agreed.direction().receives()
        || !packet.wrap(buffer, offset, length)
        || !RtpPayload.expected(agreed, packet.payloadType())
        || !latch.admits(from, packet.ssrc(), nowNanos)) {
      packetsInvalid++;
      return;
    }
    switch (receiver.receive(packet.ssrc(), packet.sequence())) {
      case INVALID -> {
        packetsInvalid++;
        latch.doubt();
      }
      case UNPROVEN -> {
        latch.doubt();
        received.restart();
        take(agreed, nowNanos);
      }
      case BEGUN -> {
        keysReceived.restart(nowNanos);
        take(agreed, nowNanos);
      }
      case RESTARTED -> {
        received.restart();
        keysReceived.restart(nowNanos);
        if (nowNanos - lastPacketNanos > SILENCE_BEFORE_NEW_SOURCE_NANOS && latch.latched()) {
          latch.release();
          port.unlatch();
        }
        take(agreed, nowNanos);
      }
      case VALID -> take(agreed, nowNanos);
    }
  }

  /// Plays or reads a packet of the stream. Audio is played from the first packet on, but a key is
  /// pressed only by a stream that is believed.
  private void take(MediaAgreement agreed, long nowNanos) {
    if (RtpPayload.isTelephoneEvent(agreed, packet.payloadType())) {
      buffer.putOther(packet, nowNanos);
      if (receiver.proven()) {
        keysReceived.receive(packet, nowNanos);
      }
    } else {
      receiver.timed(packet.timestamp(), nowNanos);
      observer.arrived(packet, nowNanos);
      buffer.put(packet, nowNanos);
    }
    alive(nowNanos);
    if (receiver.proven() && latch.proves()) {
      port.latch(latch.destination(agreed.remoteRtp()));
    }
  }

  @Override
  public void onRtcp(
      byte[] datagram, int offset, int length, InetSocketAddress from, long nowNanos) {
    int opened = srtp.openRtcp(datagram, offset, length);
    boolean taken =
        report(srtp.opened(datagram), srtp.openedOffset(offset), opened, from, nowNanos);
    if (!taken) {
      packetsInvalid++;
    }
  }

  private boolean report(
      byte[] buffer, int offset, int length, InetSocketAddress from, long nowNanos) {
    MediaAgreement agreed = agreement;
    if (agreed == null
        || length < Rtcp.BYTES_MIN
        || !latch.mayBe(from, Rtcp.ssrc(buffer, offset), agreed.remoteRtcp())
        || !rtcp.receive(buffer, offset, length, nowNanos)) {
      return false;
    }
    rtcpSource = from;
    alive(nowNanos);
    return true;
  }

  private void alive(long nowNanos) {
    lastPacketNanos = nowNanos;
    if (timedOut) {
      timedOut = false;
      events.accept(new CallEvent.MediaResumed(MediaTime.ofNanos(nowNanos)));
    }
  }

  private void pressed(char key, long heldNanos, long nowNanos) {
    events.accept(
        new CallEvent.KeyPressed(key, Duration.ofNanos(heldNanos), MediaTime.ofNanos(nowNanos)));
  }

  /// A 20 ms slot has begun: does what is due, then gives the slot to the call.
  public void slot(MediaTick tick, long nowNanos) {
    keysReceived.slot(nowNanos);
    if (agreement != null) {
      checkTimeout(agreement, nowNanos);
      if (rtcp.due(nowNanos)) {
        sendRtcp(agreement, rtcp.report(nowNanos));
      }
    }
    tick.tick(this, nowNanos);
  }

  /// Who holds us may send nothing for as long as they like: the session timer finds out whether
  /// they are still there.
  private void checkTimeout(MediaAgreement agreed, long nowNanos) {
    if (latch.latched() && nowNanos - lastPacketNanos > SILENCE_BEFORE_NEW_SOURCE_NANOS) {
      latch.loosen();
      port.unlatch();
    }
    if (!timedOut
        && agreed.direction() == MediaDirection.SENDRECV
        && nowNanos - lastPacketNanos > settings.mediaTimeout().toNanos()) {
      timedOut = true;
      latch.release();
      receiver.forget();
      port.unlatch();
      events.accept(new CallEvent.MediaTimedOut(MediaTime.ofNanos(nowNanos)));
    }
  }

  @Override
  public AudioFormat format() {
    return AudioFormat.TELEPHONE;
  }

  @Override
  public void hear(AudioFrame frame, long nowNanos) {
    if (agreement != null && agreement.direction().receives()) {
      received.hear(frame, nowNanos);
      if (agreement.receiveTelephoneEvent().isEmpty()) {
        tones.hear(frame, nowNanos);
      }
      boolean calls = callingTone.hear(frame);
      boolean answers = answeringTone.hear(frame);
      // Last, for whoever is told of a fax hangs up, and nothing is agreed any more.
      if (calls || answers) {
        events.accept(new CallEvent.FaxHeard(MediaTime.ofNanos(nowNanos)));
      }
    } else {
      Arrays.fill(frame.samples, (short) 0);
      frame.content = AudioFrame.Content.NOTHING;
      frame.mediaNanos = nowNanos;
    }
  }

  @Override
  public long jitterBufferNanos() {
    return received.jitterBufferNanos();
  }

  @Override
  public long say(AudioFrame frame, long nowNanos) {
    send(frame.samples, frame.length, nowNanos);
    return sender.timestamp() & 0xFFFF_FFFFL;
  }

  @Override
  public void saySilence(long nowNanos) {
    idleNoise.fill(idleSamples, 0, idleSamples.length);
    send(idleSamples, idleSamples.length, nowNanos);
  }

  private void send(short[] samples, int samplesLength, long nowNanos) {
    sender.slot(nowNanos);
    MediaAgreement agreed = agreement;
    if (agreed == null || !agreed.direction().sends()) {
      sender.pause();
      return;
    }
    if (keysSent.idle()) {
      sender.gather(samples, samplesLength);
    } else if (agreed.sendTelephoneEvent().isEmpty()) {
      sender.gather(keysSent.sound(), RtpSender.SAMPLES_PER_SLOT);
    } else {
      int event = agreed.sendTelephoneEvent().getAsInt();
      int length = keysSent.send(sender, event, agreed.telephoneEventClockHz());
      if (length > 0) {
        transmit(agreed, length);
        return;
      }
      sender.gather(samples, samplesLength);
    }
    for (int length = sender.next(); length > 0; length = sender.next()) {
      transmit(agreed, length);
    }
  }

  private void transmit(MediaAgreement agreed, int length) {
    byte[] packet = sender.packet();
    int wireLength = srtp.rtp(packet, length);
    port.sendRtp(srtp.wire(packet), wireLength, latch.destination(agreed.remoteRtp()));
  }

  /// With rtcp-mux, which the agreement shows by equal addresses, RTCP shares RTP's way (RFC 5761).
  private void sendRtcp(MediaAgreement agreed, int reportLength) {
    int length = srtp.rtcp(rtcp.packet(), reportLength);
    byte[] packet = srtp.wire(rtcp.packet());
    if (agreed.remoteRtcp().equals(agreed.remoteRtp())) {
      port.sendRtp(packet, length, latch.destination(agreed.remoteRtp()));
    } else {
      InetSocketAddress source = rtcpSource;
      port.sendRtcp(packet, length, source != null ? source : agreed.remoteRtcp());
    }
  }

  /// Presses these keys one after the other, in place of audio: as events (RFC 4733), or as tones
  /// where the peer takes none.
  ///
  /// @throws IllegalArgumentException when one of them is no key
  /// @return false, and presses none, when too many are waiting or nothing is agreed
  public boolean pressKeys(String keys) {
    return agreement != null && keysSent.press(keys);
  }

  /// Says goodbye to the peer (RTCP BYE). Nothing may be sent after it.
  public void close(long nowNanos) {
    if (agreement != null && sender.packetsSent() > 0) {
      sendRtcp(agreement, rtcp.goodbye(nowNanos));
    }
    agreement = null;
  }

  @Override
  public MediaStatistics statistics() {
    return new MediaStatistics(
        receiver.packetsReceived(),
        receiver.packetsLost(),
        buffer.packetsLate(),
        buffer.packetsDuplicate(),
        sender.packetsSent(),
        receiver.jitterMs(),
        (double) rtcp.roundTripNanos() / 1e6);
  }

  /// Datagrams that were no packet of this call's stream, and were ignored.
  public long packetsInvalid() {
    return packetsInvalid;
  }
}
