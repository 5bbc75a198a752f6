package dev.parley.benchmarks;

import dev.parley.telephony.media.SrtpKey;
import dev.parley.telephony.media.SrtpSuite;
import dev.parley.telephony.rtp.srtp.SrtpReceiver;
import dev.parley.telephony.rtp.srtp.SrtpSender;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What SRTP adds to a packet of 20 ms: the cipher's and the tag's work, and what the JDK's `Mac`
/// gives out.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SrtpPath {

  private static final SrtpKey KEY =
      new SrtpKey(SrtpSuite.AES_CM_128_HMAC_SHA1_80, SrtpKey.newInline(new Random(1)), 0);

  private final byte[] packet = new byte[172];
  private final SrtpSender sender = new SrtpSender(KEY);
  private final SrtpReceiver receiver = new SrtpReceiver(KEY);
  private int sequence;

  private int protect() {
    sequence++;
    packet[0] = (byte) 0x80;
    packet[2] = (byte) (sequence >> 8);
    packet[3] = (byte) sequence;
    return sender.rtp(packet, packet.length);
  }

  @Benchmark
  public int srtpOut() {
    return protect();
  }

  @Benchmark
  public int srtpOutAndIn() {
    int protectedBytes = protect();
    int opened = receiver.rtp(sender.wire(), 0, protectedBytes);
    if (opened != packet.length) {
      throw new IllegalStateException("expected the packet again, found " + opened);
    }
    return opened;
  }
}
