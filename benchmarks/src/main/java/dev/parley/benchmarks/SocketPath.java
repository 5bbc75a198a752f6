package dev.parley.benchmarks;

import dev.parley.telephony.netty.RtpEchoRig;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// What Netty's sockets allocate for a packet in and a packet out, on the product's own pair of
/// sockets over loopback: an operation is one packet sent there and its echo. The time is mostly
/// the kernel's, both ways and on both sides.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls `open` first
public class SocketPath {

  /// So many are under way together, as if from as many calls: one alone would measure the waking
  /// of threads.
  private static final int PACKETS_AT_ONCE = 64;

  private static final int ROUNDS = 50;
  private static final int WARM_UP_INVOCATIONS = 10;

  /// Once the source is known the socket is connected to it; before, every packet carries an
  /// address.
  @Param({"connected", "unconnected"})
  public String socket = "connected";

  private final ByteBuffer out = ByteBuffer.allocateDirect(172);
  private final ByteBuffer in = ByteBuffer.allocateDirect(1024);
  private RtpEchoRig echo;
  private DatagramChannel channel;

  @Setup(Level.Trial)
  public void open() throws IOException, ExecutionException, InterruptedException {
    echo = new RtpEchoRig(socket.equals("connected"));
    channel = DatagramChannel.open(StandardProtocolFamily.INET);
    channel.connect(echo.address());
    // By count, not by time: what isn't compiled yet allocates what compiled code doesn't.
    for (int i = 0; i < WARM_UP_INVOCATIONS; i++) {
      socketInAndOut();
    }
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    channel.close();
    echo.close();
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS * PACKETS_AT_ONCE)
  public int socketInAndOut() throws IOException {
    int bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < PACKETS_AT_ONCE; i++) {
        channel.write(out.clear());
      }
      for (int i = 0; i < PACKETS_AT_ONCE; i++) {
        bytes += channel.read(in.clear());
      }
    }
    return bytes;
  }
}
