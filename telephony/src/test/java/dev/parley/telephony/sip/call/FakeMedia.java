package dev.parley.telephony.sip.call;

import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaSession;
import dev.parley.telephony.media.MediaSockets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Media that only notes what signalling asks of it.
final class FakeMedia implements MediaSockets {

  private final InetAddress host;
  final List<Session> sessions = new ArrayList<>();

  FakeMedia(String host) {
    this.host = InetAddress.ofLiteral(host);
  }

  @Override
  public MediaSession open(CallLoop loop, Consumer<CallEvent> events) {
    Session session = new Session(host, 20_000 + 2 * sessions.size());
    sessions.add(session);
    return session;
  }

  long open() {
    return sessions.stream().filter(s -> !s.closed).count();
  }

  static final class Session implements MediaSession {
    private final InetAddress host;
    private final int port;
    final List<String> keys = new ArrayList<>();
    Optional<MediaAgreement> agreement = Optional.empty();
    boolean started;
    boolean closed;

    Session(InetAddress host, int port) {
      this.host = host;
      this.port = port;
    }

    @Override
    public InetSocketAddress localRtp() {
      return new InetSocketAddress(host, port);
    }

    @Override
    public InetSocketAddress localRtcp() {
      return new InetSocketAddress(host, port + 1);
    }

    @Override
    public void agree(MediaAgreement agreed) {
      check();
      agreement = Optional.of(agreed);
    }

    @Override
    public void start(MediaTick tick) {
      check();
      if (started || agreement.isEmpty()) {
        throw new AssertionError("started twice or before anything was agreed");
      }
      started = true;
    }

    @Override
    public void pressKeys(String pressed) {
      check();
      keys.add(pressed);
    }

    private void check() {
      if (closed) {
        throw new AssertionError("used after it was closed");
      }
    }

    @Override
    public MediaStatistics statistics() {
      return new MediaStatistics(0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
