package dev.parley.telephony.trace;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Sees the datagrams of one call's media as they are on the wire, on the call's loop. Runs for
/// every packet: must neither allocate nor wait.
public interface PacketTap {

  /// Sees nothing.
  PacketTap NONE =
      new PacketTap() {
        @Override
        public void received(
            byte[] datagram,
            int length,
            boolean control,
            @Nullable InetSocketAddress from,
            long nowNanos) {}

        @Override
        public void sent(
            byte[] datagram, int length, boolean control, InetSocketAddress to, long nowNanos) {}

        @Override
        public boolean sees() {
          return false;
        }
      };

  /// @param control came to the RTCP port
  /// @param from a connected socket may not say: it is whom was last sent to
  void received(
      byte[] datagram,
      int length,
      boolean control,
      @Nullable InetSocketAddress from,
      long nowNanos);

  void sent(byte[] datagram, int length, boolean control, InetSocketAddress to, long nowNanos);

  /// The ports are closed: nothing comes any more.
  default void closed() {}

  /// Whether anything is seen: else no clock need be read for it.
  default boolean sees() {
    return true;
  }
}
