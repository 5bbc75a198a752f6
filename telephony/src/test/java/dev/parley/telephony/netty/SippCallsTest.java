package dev.parley.telephony.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.netty.RtpSockets.PortRange;
import dev.parley.telephony.rtp.RtpSettings;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Debian's sipp calls a `SipLine` that answers at once and sends silence.
@Tag("slow")
class SippCallsTest {

  @TempDir Path folder;

  private final EventLoopGroup loops = EventLoops.open(2, "sipp-test");
  private final Semaphore ended = new Semaphore(0);
  private SipLine line;

  @BeforeEach
  void open() {
    Sipp.assumeInstalled();
    RtpSockets media =
        new RtpSockets(
            RtpSettings.DEFAULT,
            InetAddress.getLoopbackAddress(),
            new PortRange(34_000, 60_999),
            new SecureRandom());
    line = SipLine.open(SipLineConfig.loopback(0), loops, media, new SecureRandom(), this::answer);
    line.ready();
  }

  private Consumer<CallEvent> answer(Call call) {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    call.perform(
        new CallCommand.Answer(
            (media, now) -> {
              media.hear(frame, now);
              media.saySilence(now);
            }));
    return event -> {
      if (event instanceof CallEvent.Ended) {
        ended.release();
      }
    };
  }

  @AfterEach
  void close() {
    line.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /// The first calls of a JVM are slow; they are not what is tested.
  private void warmUp() throws Exception {
    int port = line.local().getPort();
    Sipp.Outcome outcome =
        new Sipp(Files.createDirectory(folder.resolve("warm-up")))
            .run(
                60,
                List.of("-sn", "uac", "-r", "20", "-m", "60", "-d", "100", "127.0.0.1:" + port));
    assertEquals(60, outcome.successful(), outcome::log);
    awaitEnded(60);
  }

  @Test
  void holds_fifty_calls_a_second_over_udp() throws Exception {
    warmUp();
    Sipp.Outcome outcome =
        new Sipp(folder)
            .run(
                60,
                List.of(
                    "-sn",
                    "uac",
                    "-r",
                    "50",
                    "-m",
                    "250",
                    "-d",
                    "500",
                    "127.0.0.1:" + line.local().getPort()));
    assertEquals(new Sipp.Outcome(0, 250, 0, 0, outcome.log()), outcome);
    awaitEnded(250);
  }

  @Test
  void holds_calls_over_tcp() throws Exception {
    Sipp.Outcome outcome =
        new Sipp(folder)
            .run(
                60,
                List.of(
                    "-sn",
                    "uac",
                    "-t",
                    "t1",
                    "-r",
                    "20",
                    "-m",
                    "60",
                    "-d",
                    "500",
                    "127.0.0.1:" + line.local().getPort()));
    assertEquals(new Sipp.Outcome(0, 60, 0, 0, outcome.log()), outcome);
    awaitEnded(60);
  }

  /// So many calls have ended since this was last asked, and no more.
  private void awaitEnded(int calls) throws InterruptedException {
    assertTrue(
        ended.tryAcquire(calls, 10, TimeUnit.SECONDS),
        () -> "expected " + calls + " calls to end, found " + ended.availablePermits());
    assertEquals(0, ended.availablePermits(), "calls that ended twice");
  }
}
