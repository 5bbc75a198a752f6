package dev.parley.telephony.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.netty.RtpSockets.PortRange;
import dev.parley.telephony.rtp.RtpSettings;
import dev.parley.telephony.sip.digest.DigestCredentials;
import dev.parley.telephony.sip.digest.DigestServer;
import dev.parley.telephony.sip.digest.Password;
import dev.parley.telephony.sip.screening.AddressBlock;
import dev.parley.telephony.sip.trunk.NumberPlan;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import dev.parley.telephony.sip.trunk.TrunkName;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Debian's sipp calls as telephone systems do: with a session timer that it keeps itself, giving
/// up before it is answered, and with a password; all at once.
@Tag("slow")
class SippCallersTest {

  /// Of the shortest interval that is allowed, 90 s, and what setting up and hanging up take.
  private static final int SECONDS_MAX = 80;

  @TempDir Path folder;

  private final EventLoopGroup loops = EventLoops.open(2, "callers-test");
  private final SipLine open = line(List.of());
  private final SipLine challenging = line(List.of(trunk()));

  /// Asks its callers who they are, by MD5 alone.
  private static TrunkConfig trunk() {
    return new TrunkConfig(
        new TrunkName("pbx"),
        List.of(),
        Optional.of(
            new TrunkConfig.Account(
                "pbx",
                "pbx.example",
                Optional.of(new DigestCredentials("pbx", new Password("secret"))))),
        Optional.empty(),
        List.of(AddressBlock.parse("127.0.0.1")),
        NumberPlan.OPEN,
        false,
        DigestServer.MD5_ALONE,
        Optional.empty(),
        Optional.empty(),
        10,
        10);
  }

  private SipLine line(List<TrunkConfig> trunks) {
    RtpSockets media =
        new RtpSockets(
            RtpSettings.DEFAULT,
            InetAddress.getLoopbackAddress(),
            new PortRange(34_000, 60_999),
            new SecureRandom());
    SipLine line =
        SipLine.open(
            SipLineConfig.loopback(0).withTrunks(trunks),
            loops,
            media,
            new SecureRandom(),
            SippCallersTest::answer);
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
    challenging.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private Sipp.Running calling(String scenario, String called, SipLine line) throws Exception {
    Sipp sipp = new Sipp(Files.createDirectory(folder.resolve(scenario)));
    return sipp.start(
        Sipp.freePort(),
        SECONDS_MAX,
        List.of(
            "-sf",
            sipp.scenario(scenario + ".sipp.xml").toString(),
            "-m",
            "1",
            "-s",
            called,
            "-auth_uri",
            called + "@127.0.0.1:" + line.local().getPort(),
            "127.0.0.1:" + line.local().getPort()));
  }

  @Test
  void callers_refresh_their_session_give_up_and_say_who_they_are() throws Exception {
    Sipp.assumeInstalled();
    assertSuccessful(
        List.of(
            calling("timed-caller", "shop", open),
            calling("impatient-caller", "ring", open),
            calling("challenged-caller", "shop", challenging)));
  }

  @Test
  @Tag("nightly")
  void a_session_is_refreshed_for_who_leaves_it_to_us_and_over_for_who_forgets() throws Exception {
    Sipp.assumeInstalled();
    assertSuccessful(
        List.of(
            calling("refreshed-caller", "shop", open), calling("forgetful-caller", "shop", open)));
  }

  private static void assertSuccessful(List<Sipp.Running> calling) throws Exception {
    for (Sipp.Running running : calling) {
      Sipp.Outcome outcome = running.end();
      assertEquals(1, outcome.successful(), outcome::log);
    }
  }
}
