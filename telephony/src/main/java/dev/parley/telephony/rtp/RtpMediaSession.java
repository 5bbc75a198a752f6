package dev.parley.telephony.rtp;

import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallLoop.Cancellable;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaSession;
import dev.parley.telephony.rtp.pacing.SlotClock;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// What signalling holds of a call's RTP: gives the `RtpMedia` its loop's time and slots. The same
/// over sockets and in a rehearsal; who opens it hands the datagrams to `media()`.
public final class RtpMediaSession implements MediaSession {

  /// The two local addresses of a call's media, and the way out. Closed with the session.
  public interface Ports extends DatagramPort, AutoCloseable {
    InetSocketAddress localRtp();

    InetSocketAddress localRtcp();

    @Override
    void close();
  }

  private final CallLoop loop;
  private final SlotClock clock;
  private final Ports ports;
  private final RtpMedia media;
  private Cancellable ticking = () -> {};
  private boolean closed;

  public RtpMediaSession(
      RtpSettings settings,
      CallLoop loop,
      SlotClock clock,
      Ports ports,
      Consumer<CallEvent> events,
      RandomGenerator random) {
    this.loop = loop;
    this.clock = clock;
    this.ports = ports;
    this.media = new RtpMedia(settings, ports, events, random, loop.now().nanos());
  }

  /// Gets the datagrams that come to `ports`.
  public RtpMedia media() {
    return media;
  }

  @Override
  public InetSocketAddress localRtp() {
    return ports.localRtp();
  }

  @Override
  public InetSocketAddress localRtcp() {
    return ports.localRtcp();
  }

  @Override
  public void agree(MediaAgreement agreement) {
    media.agree(agreement, loop.now().nanos());
  }

  @Override
  public void start(MediaTick tick) {
    ticking.cancel();
    ticking = clock.start(slotNanos -> media.slot(tick, slotNanos));
  }

  @Override
  public void pressKeys(String keys) {
    media.pressKeys(keys);
  }

  @Override
  public MediaStatistics statistics() {
    return media.statistics();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      ticking.cancel();
      media.close(loop.now().nanos());
      ports.close();
    }
  }
}
