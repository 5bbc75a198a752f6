package dev.parley.telephony.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.TransferNote;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Debian's sipp is called, and does what telephone systems do: wants progress acknowledged,
/// refreshes the session, presses keys in INFO, transfers, answers just when we give up.
@Tag("slow")
class SippCalleesTest {

  @TempDir Path folder;

  private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();

  private static MediaTick silence() {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    return (media, now) -> {
      media.hear(frame, now);
      media.saySilence(now);
    };
  }

  private Call dial(SipPhone phone, int port) {
    InetAddress host = InetAddress.getLoopbackAddress();
    return phone.dial(
        new CallTarget(
            SipUri.of("callee", "127.0.0.1", port),
            NameAddress.of(SipUri.of("parley", "127.0.0.1", 0)),
            new SipPeer(SipTransport.UDP, new InetSocketAddress(host, port))),
        silence(),
        events::add);
  }

  private <E extends CallEvent> E next(Class<E> type) throws Exception {
    CallEvent event = events.poll(15, TimeUnit.SECONDS);
    assertTrue(type.isInstance(event), () -> "expected " + type + ", found " + event);
    return type.cast(event);
  }

  private static void perform(Call call, CallCommand command) {
    call.loop().execute(() -> call.perform(command));
  }

  private Sipp.Running callee(int port, String scenario) throws Exception {
    Sipp sipp = new Sipp(folder);
    return sipp.start(port, 30, List.of("-sf", sipp.scenario(scenario).toString(), "-m", "1"));
  }

  private static SipPhone phone() {
    return SipPhone.open(InetAddress.getLoopbackAddress(), new SecureRandom());
  }

  @Test
  void acknowledges_progress_keeps_the_session_hears_keys_and_transfers() throws Exception {
    Sipp.assumeInstalled();
    int port = Sipp.freePort();
    Sipp.Running answering = callee(port, "extended-callee.sipp.xml");
    try (SipPhone phone = phone()) {
      Call call = dial(phone, port);
      CallEvent.Progressed progressed = next(CallEvent.Progressed.class);
      assertEquals(183, progressed.sipStatus());
      assertTrue(progressed.earlyMedia());
      next(CallEvent.Answered.class);
      assertEquals('7', next(CallEvent.KeyPressed.class).key());
      perform(
          call,
          new CallCommand.Transfer(
              "+555", Optional.of(TransferNote.of("conversation")), Duration.ofSeconds(20)));
      assertEquals(180, next(CallEvent.TransferProgressed.class).sipStatus());
      assertEquals(CallEvent.TransferOutcome.DONE, next(CallEvent.TransferEnded.class).outcome());
      assertEquals("transferred", next(CallEvent.Ended.class).cause());
      Sipp.Outcome outcome = answering.end();
      assertEquals(1, outcome.successful(), outcome::log);
    }
  }

  @Test
  void an_answer_that_crosses_our_cancel_is_acknowledged_and_ended() throws Exception {
    Sipp.assumeInstalled();
    int port = Sipp.freePort();
    Sipp.Running answering = callee(port, "crossing-callee.sipp.xml");
    try (SipPhone phone = phone()) {
      Call call = dial(phone, port);
      next(CallEvent.Progressed.class);
      perform(call, new CallCommand.HangUp("changed our mind"));
      assertEquals(CallEvent.EndedBy.US, next(CallEvent.Ended.class).by());
      Sipp.Outcome outcome = answering.end();
      assertEquals(1, outcome.successful(), outcome::log);
    }
  }
}
