package dev.parley.telephony.netty;

import dev.parley.telephony.sip.call.TrunkPorts.HostLookup;
import io.netty.channel.EventLoop;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Looks host names up with the system's resolver, which blocks: each in a virtual thread of its
/// own, of which there are as many as trunks and calls that go out at most. A and AAAA records
/// alone; the service records of RFC 3263 are not asked for.
///
/// @param bind only addresses of its family can be reached from it
record NameLookups(EventLoop loop, InetAddress bind) implements HostLookup {

  @Override
  public void addressesOf(String host, Consumer<List<InetAddress>> found) {
    Thread.ofVirtual()
        .name("look-up")
        .start(
            () -> {
              List<InetAddress> addresses = addressesOf(host);
              loop.execute(() -> found.accept(addresses));
            });
  }

  private List<InetAddress> addressesOf(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .filter(a -> a instanceof Inet4Address == bind instanceof Inet4Address)
          .toList();
    } catch (UnknownHostException unknown) {
      return List.of();
    }
  }
}
