package dev.parley.telephony.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.WavFile;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.netty.RtpSockets.PortRange;
import dev.parley.telephony.rtp.RtpSettings;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Debian's baresip calls over each transport, and its user puts us on hold and takes us back.
@Tag("slow")
class BaresipHoldTest {

  private static final Path PROGRAM = Path.of("/usr/bin/baresip");
  private static final Path MODULES = Path.of("/usr/lib/baresip/modules");

  @TempDir Path folder;

  private final EventLoopGroup loops = EventLoops.open(2, "baresip-test");
  private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static void assumeInstalled() {
    boolean there = Files.isExecutable(PROGRAM) && Files.isDirectory(MODULES);
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("baresip is missing: install baresip-core");
    }
    assumeTrue(there, "baresip is missing: install baresip-core");
  }

  private SipLine line(String transport) throws Exception {
    SipLineConfig config = SipLineConfig.loopback(0);
    TestCertificate.make(folder);
    if (transport.equals("tls")) {
      config =
          config.withTls(
              new SipTlsConfig(
                  0,
                  Optional.of(certificate()),
                  Optional.of(folder.resolve("key.pem")),
                  Optional.empty()));
    }
    RtpSockets media =
        new RtpSockets(
            RtpSettings.DEFAULT,
            InetAddress.getLoopbackAddress(),
            new PortRange(34_000, 60_999),
            new SecureRandom());
    SipLine line = SipLine.open(config, loops, media, new SecureRandom(), this::answer);
    line.ready();
    return line;
  }

  private Path certificate() {
    return folder.resolve("certificate.pem");
  }

  private Consumer<CallEvent> answer(Call call) {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    call.perform(
        new CallCommand.Answer(
            (media, now) -> {
              media.hear(frame, now);
              media.saySilence(now);
            }));
    return events::add;
  }

  private Process baresip(int control, String callee) throws Exception {
    Path speech = folder.resolve("speech.wav");
    new WavFile(AudioFormat.TELEPHONE, new short[5 * 8_000]).write(speech);
    Files.writeString(
        folder.resolve("config"),
        """
        sip_listen 127.0.0.1:%d
        audio_source aufile,%s
        audio_player aufile,%s
        ausrc_srate 8000
        auplay_srate 8000
        module_path %s
        module g711.so
        module aufile.so
        module_tmp account.so
        module_app menu.so
        module_app ctrl_tcp.so
        ctrl_tcp_listen 127.0.0.1:%d
        sip_cafile %s
        """
            .formatted(
                Sipp.freePort(),
                speech,
                folder.resolve("heard.wav"),
                MODULES,
                control,
                certificate()));
    Files.writeString(folder.resolve("accounts"), "<sip:holding@127.0.0.1>;regint=0\n");
    Files.writeString(folder.resolve("contacts"), "");
    return new ProcessBuilder(
            PROGRAM.toString(), "-f", folder.toString(), "-t", "30", "-e", "/dial " + callee)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectOutput(folder.resolve("baresip.log").toFile())
        .start();
  }

  private <E extends CallEvent> E next(Class<E> type) throws Exception {
    CallEvent event = events.poll(15, TimeUnit.SECONDS);
    assertTrue(
        type.isInstance(event), () -> "expected " + type + ", found " + event + said(folder));
    return type.cast(event);
  }

  private static String said(Path folder) {
    try {
      return "; baresip: " + Files.readString(folder.resolve("baresip.log"));
    } catch (IOException unreadable) {
      return "";
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp", "tls"})
  void its_user_holds_resumes_and_hangs_up(String transport) throws Exception {
    assumeInstalled();
    int control = Sipp.freePort();
    try (SipLine line = line(transport)) {
      int port = transport.equals("tls") ? line.tlsPort().orElseThrow() : line.local().getPort();
      Process phone = baresip(control, "sip:agent@127.0.0.1:" + port + ";transport=" + transport);
      try (BaresipControl user = BaresipControl.connect(control)) {
        next(CallEvent.Answered.class);
        TimeUnit.MILLISECONDS.sleep(300);
        user.command("hold");
        assertTrue(next(CallEvent.HoldChanged.class).onHold());
        user.command("resume");
        assertFalse(next(CallEvent.HoldChanged.class).onHold());
        user.command("hangup");
        assertEquals(CallEvent.EndedBy.CALLER, next(CallEvent.Ended.class).by());
      } finally {
        phone.destroy();
        if (!phone.waitFor(5, TimeUnit.SECONDS)) {
          phone.destroyForcibly();
        }
      }
    }
  }
}
