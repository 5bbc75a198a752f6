package dev.parley.telephony.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Debian's sipp calls as telephone systems do: with a session timer that it keeps itself, and
/// giving up before it is answered; both at once.
@Tag("slow")
class SippCallersTest {

  @TempDir Path folder;

  private final EventLoopGroup loops = EventLoops.open(2, "callers-test");
  private final SipLine open = line();

  private SipLine line() {
    RtpSockets media =
        new RtpSockets(
            RtpSettings.DEFAULT,
            InetAddress.getLoopbackAddress(),
            new PortRange(34_000, 60_999),
            new SecureRandom());
    SipLine line =
        SipLine.open(
            SipLineConfig.loopback(0), loops, media, new SecureRandom(), SippCallersTest::answer);
    line.ready();
    return line;
  }

  /// Who calls `ring` isn't answered.
  private static Consumer<CallEvent> answer(Call call) {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    if (!call.offer().dialled().value().equals("ring")) {
      call.perform(
          new CallCommand.Answer(
              (media, now) -> {
                media.hear(frame, now);
                media.saySilence(now);
              }));
    }
    return _ -> {};
  }

  @AfterEach
  void close() {
    open.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private Sipp.Running calling(String scenario, String called) throws Exception {
    Sipp sipp = new Sipp(Files.createDirectory(folder.resolve(scenario)));
    return sipp.start(
        Sipp.freePort(),
        20,
        List.of(
            "-sf",
            sipp.scenario(scenario + ".sipp.xml").toString(),
            "-m",
            "1",
            "-s",
            called,
            "127.0.0.1:" + open.local().getPort()));
  }

  @Test
  void callers_refresh_their_session_and_give_up() throws Exception {
    Sipp.assumeInstalled();
    List<Sipp.Running> calling =
        List.of(calling("timed-caller", "shop"), calling("impatient-caller", "ring"));
    for (Sipp.Running running : calling) {
      Sipp.Outcome outcome = running.end();
      assertEquals(1, outcome.successful(), outcome::log);
    }
  }
}
