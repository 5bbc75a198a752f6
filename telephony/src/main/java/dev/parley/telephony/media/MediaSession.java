package dev.parley.telephony.media;

import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.call.MediaTick;
import java.net.InetSocketAddress;

/// One call's media, from the opening of its ports to their closing. All methods are called on the
/// call's loop.
public interface MediaSession extends AutoCloseable {

  /// The address to write into our session description.
  InetSocketAddress localRtp();

  InetSocketAddress localRtcp();

  /// Offer and answer agreed, for the first time or anew: send and receive accordingly from now on.
  void agree(MediaAgreement agreement);

  /// Calls `tick` every 20 ms from now on until `close`. Called once, after the first `agree`.
  void start(MediaTick tick);

  /// Sends these keys one after the other in place of audio: as telephone-events (RFC 4733), or as
  /// tones (ITU-T Q.23) where the peer takes none.
  void pressKeys(String keys);

  MediaStatistics statistics();

  /// Stops ticking and closes the ports; doing it twice does nothing.
  @Override
  void close();
}
