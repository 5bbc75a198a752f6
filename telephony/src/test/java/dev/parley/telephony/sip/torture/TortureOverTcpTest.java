package dev.parley.telephony.sip.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.telephony.netty.EventLoops;
import dev.parley.telephony.netty.SipLine;
import dev.parley.telephony.sip.torture.TortureCorpus.Entry;
import dev.parley.telephony.sip.wire.SipStreamFramer;
import dev.parley.telephony.sip.wire.SipStreamFramer.Frame;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The torture messages along connections to an open line, each along one of its own. Behind each
/// goes an OPTIONS: its answer says that the line is through with the message. Where the message
/// says that it is longer than it is (`waits`), the OPTIONS is taken for the rest of it; where its
/// end can't be known (`closed`), the line ends the connection, and nothing goes behind it, for
/// that would reset the connection and might take the answer with it.
@Tag("slow")
class TortureOverTcpTest {

  private static final int ANSWER_MS_MAX = 5_000;

  private final EventLoopGroup loops = EventLoops.open(1, "torture-test");
  private final SipLine line = TortureLine.open(loops);

  @AfterEach
  void close() {
    line.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void an_open_line_gives_every_message_its_verdict() throws Exception {
    line.ready();
    List<String> expected = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (TortureCorpus corpus :
        List.of(TortureCorpus.load("rfc4475"), TortureCorpus.load("rfc5118"))) {
      for (Entry entry : corpus.entries()) {
        String verdict = corpus.verdict(entry).tcp();
        expected.add(entry.name() + " " + verdict);
        seen.add(entry.name() + " " + seen(entry, verdict));
      }
    }
    assertEquals(String.join("\n", expected), String.join("\n", seen));
  }

  /// @param expected says how many answers to wait for, since calls are answered in their own time,
  ///   and whether the line waits for more instead
  private String seen(Entry entry, String expected) throws IOException {
    long answersExpected =
        Stream.of(expected.split("\\+")).filter(word -> word.matches("[0-9]+")).count();
    boolean waits = expected.endsWith("waits");
    String fence = "fence-" + entry.name();
    List<String> verdicts = new ArrayList<>();
    try (Socket socket = new Socket(line.local().getAddress(), line.local().getPort())) {
      socket.setSoTimeout(ANSWER_MS_MAX);
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write(entry.bytes());
      if (!expected.endsWith("closed")) {
        socket.getOutputStream().write(TortureLine.fence("TCP", socket.getLocalPort(), fence));
      }
      if (waits) {
        socket.shutdownOutput();
      }
      Answers answers = new Answers(socket);
      boolean through = false;
      while (!through || verdicts.size() < answersExpected) {
        Optional<String> answer = answers.next();
        if (answer.isEmpty()) {
          verdicts.add(waits ? "waits" : "closed");
          break;
        }
        if (answer.get().contains("\r\nCall-ID: " + fence + "\r\n")) {
          through = true;
        } else if (!answer.get().startsWith("SIP/2.0 1")) {
          verdicts.add(TortureLine.status(answer.get()));
        }
      }
    } catch (SocketTimeoutException silent) {
      verdicts.add("silent");
    }
    return verdicts.isEmpty() ? "drop" : String.join("+", verdicts);
  }

  /// What comes along a connection, message by message.
  private static final class Answers {
    private final Socket socket;
    private final SipStreamFramer framer = new SipStreamFramer();
    private final Deque<String> read = new ArrayDeque<>();
    private final byte[] buffer = new byte[8_192];

    Answers(Socket socket) {
      this.socket = socket;
    }

    /// Empty at the connection's end.
    Optional<String> next() throws IOException {
      while (read.isEmpty()) {
        int length = socket.getInputStream().read(buffer);
        if (length < 0) {
          return Optional.empty();
        }
        for (Frame frame : framer.read(Arrays.copyOf(buffer, length))) {
          if (frame instanceof Frame.Message(byte[] bytes)) {
            read.add(new String(bytes, StandardCharsets.ISO_8859_1));
          }
        }
      }
      return Optional.of(read.remove());
    }
  }
}
