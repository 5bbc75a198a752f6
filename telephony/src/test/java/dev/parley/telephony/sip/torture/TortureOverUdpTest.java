package dev.parley.telephony.sip.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.netty.EventLoops;
import dev.parley.telephony.netty.SipLine;
import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.torture.TortureCorpus.Entry;
import dev.parley.telephony.sip.wire.Refusal;
import dev.parley.telephony.sip.wire.SipParser;
import dev.parley.telephony.sip.wire.SipReading;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The torture messages as datagrams to an open line, one after the other. Answers go to the port
/// that a message's Via names, so somebody listens at each of these, at an address of loopback that
/// nobody else uses. Behind each message goes an OPTIONS, whose answer, to the same port, says that
/// the line is through with it.
@Tag("slow")
class TortureOverUdpTest {

  private static final InetAddress US = InetAddress.ofLiteral("127.0.0.77");

  private final EventLoopGroup loops = EventLoops.open(1, "torture-test");
  private final SipLine line = TortureLine.open(loops);
  private final List<DatagramSocket> sockets = new ArrayList<>();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    sockets.forEach(DatagramSocket::close);
    line.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private DatagramSocket listen(int port) throws IOException {
    DatagramSocket socket = new DatagramSocket(new InetSocketAddress(US, port));
    sockets.add(socket);
    Thread.ofPlatform().daemon().name("torture-" + port).start(() -> hear(socket));
    return socket;
  }

  private void hear(DatagramSocket socket) {
    byte[] buffer = new byte[65_535];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        answers.add(new String(buffer, 0, packet.getLength(), StandardCharsets.ISO_8859_1));
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Test
  void an_open_line_gives_every_message_its_verdict() throws Exception {
    line.ready();
    DatagramSocket sender = listen(0);
    InetSocketAddress source = (InetSocketAddress) sender.getLocalSocketAddress();
    List<TortureCorpus> corpora =
        List.of(TortureCorpus.load("rfc4475"), TortureCorpus.load("rfc5118"));
    Set<Integer> ports = new HashSet<>(Set.of(source.getPort()));
    for (TortureCorpus corpus : corpora) {
      for (Entry entry : corpus.entries()) {
        int port = answeredAt(entry, source);
        if (ports.add(port)) {
          listen(port);
        }
      }
    }
    Set<String> heard = new HashSet<>();
    for (TortureCorpus corpus : corpora) {
      for (Entry entry : corpus.entries()) {
        send(sender, entry.bytes());
        String verdict = corpus.verdict(entry).udp();
        boolean called = corpus.verdict(entry).agent().equals("invited");
        assertEquals(verdict, seen(sender, entry, called, heard), entry.name());
      }
    }
  }

  private static int answeredAt(Entry entry, InetSocketAddress source) {
    return switch (SipParser.read(entry.bytes())) {
      case SipReading.Read(SipMessage message) ->
          Refusal.responseAddress(message.via(), source).getPort();
      case SipReading.Refused(var refusal) -> refusal.destination(source).getPort();
      case SipReading.Dropped _, SipReading.KeepAlive _ -> source.getPort();
    };
  }

  private void send(DatagramSocket sender, byte[] bytes) throws IOException {
    sender.send(new DatagramPacket(bytes, bytes.length, line.local()));
  }

  /// @param called whether a call is rung, which is answered in its own time
  /// @param heard answers to others before, which may come again
  private String seen(DatagramSocket sender, Entry entry, boolean called, Set<String> heard)
      throws Exception {
    String fence = "fence-" + entry.name();
    int port = answeredAt(entry, (InetSocketAddress) sender.getLocalSocketAddress());
    send(sender, TortureLine.fence("UDP", port, fence));
    List<String> verdicts = new ArrayList<>();
    boolean through = false;
    while (!through || called && verdicts.isEmpty()) {
      String answer = answers.poll(10, TimeUnit.SECONDS);
      assertTrue(answer != null, () -> entry + ": the line is silent");
      if (answer.contains("\r\nCall-ID: " + fence + "\r\n")) {
        through = true;
      } else if (!answer.startsWith("SIP/2.0 1") && heard.add(answer)) {
        verdicts.add(TortureLine.status(answer));
      }
    }
    return verdicts.isEmpty() ? "drop" : String.join("+", verdicts);
  }
}
