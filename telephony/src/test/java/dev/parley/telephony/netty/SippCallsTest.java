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

/// Debian's sipp calls a `SipLine` that answers at once and says what it has at hand.
@Tag("slow")
class SippCallsTest {

  /// Fifty a second for twenty seconds.
  private static final int CALLS = 1_000;

  /// A second of what stands for a prompt that was spoken before.
  private static final short[] PROMPT = prompt();

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

  private static short[] prompt() {
    short[] tone = new short[8_000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (short) (6_000 * Math.sin(2 * Math.PI * 440 * i / 8_000));
    }
    return tone;
  }

  private Consumer<CallEvent> answer(Call call) {
    AudioFrame heard = new AudioFrame(AudioFormat.TELEPHONE);
    AudioFrame said = new AudioFrame(AudioFormat.TELEPHONE);
    int[] at = {0};
    call.perform(
        new CallCommand.Answer(
            (media, now) -> {
              media.hear(heard, now);
              System.arraycopy(PROMPT, at[0], said.samples, 0, said.length);
              at[0] = (at[0] + said.length) % PROMPT.length;
              media.say(said, now);
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
  void holds_fifty_calls_a_second_for_twenty_seconds_over_udp() throws Exception {
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
                    String.valueOf(CALLS),
                    "-d",
                    "500",
                    "127.0.0.1:" + line.local().getPort()));
    assertEquals(new Sipp.Outcome(0, CALLS, 0, 0, outcome.log()), outcome);
    awaitEnded(CALLS);
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
