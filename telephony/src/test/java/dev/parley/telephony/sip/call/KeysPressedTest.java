package dev.parley.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.media.MediaSession;
import dev.parley.telephony.rtp.DatagramPort;
import dev.parley.telephony.rtp.RtpMedia;
import dev.parley.telephony.rtp.RtpMediaSession;
import dev.parley.telephony.rtp.RtpSettings;
import dev.parley.telephony.rtp.pacing.LoopSlotClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys that the call presses reach the telephone, whichever way it takes them.
class KeysPressedTest {

  private static final InetSocketAddress SHOP =
      new InetSocketAddress(InetAddress.ofLiteral("192.0.2.2"), 20_000);

  /// The telephone's way out, of which nothing comes.
  private static class Nowhere implements DatagramPort {
    @Override
    public void sendRtp(byte[] packet, int length, InetSocketAddress to) {}

    @Override
    public void sendRtcp(byte[] packet, int length, InetSocketAddress to) {}

    @Override
    public void latch(InetSocketAddress source) {}

    @Override
    public void unlatch() {}
  }

  /// The shop's way out, which ends at the telephone.
  private final class ToTelephone extends Nowhere implements RtpMediaSession.Ports {
    @Override
    public void sendRtp(byte[] packet, int length, InetSocketAddress to) {
      payloadTypes.add(packet[1] & 0x7F);
      telephone.onRtp(packet.clone(), 0, length, SHOP, two.time.nowNanos());
    }

    @Override
    public InetSocketAddress localRtp() {
      return SHOP;
    }

    @Override
    public InetSocketAddress localRtcp() {
      return SHOP;
    }

    @Override
    public void close() {}
  }

  private final List<CallEvent> atTelephone = new ArrayList<>();
  private final TreeSet<Integer> payloadTypes = new TreeSet<>();
  private final RtpMedia telephone =
      new RtpMedia(RtpSettings.DEFAULT, new Nowhere(), atTelephone::add, new Random(2), 0);
  private final PhoneAndShop two = new PhoneAndShop(this::open, AudioTerms.DEFAULT, this::answer);
  private Optional<Call> taken = Optional.empty();

  private Consumer<CallEvent> answer(Call call) {
    taken = Optional.of(call);
    call.perform(new CallCommand.Answer((media, now) -> media.saySilence(now)));
    return _ -> {};
  }

  private MediaSession open(CallLoop loop, Consumer<CallEvent> events) {
    return new RtpMediaSession(
        RtpSettings.DEFAULT,
        loop,
        new LoopSlotClock(loop),
        new ToTelephone(),
        events,
        new Random(3));
  }

  @ParameterizedTest
  @CsvSource({
    "0, PCMU, '', 0",
    "8, PCMA, '', 8",
    "9, G722, '', 9",
    "0 101=telephone-event/8000, PCMU, 101, '0 101'",
  })
  void keys_are_events_where_they_are_agreed_and_tones_elsewhere(
      String formats, AudioCodec codec, String event, String sent) {
    OptionalInt events = event.isEmpty() ? OptionalInt.empty() : OptionalInt.of(101);
    telephone.agree(
        new MediaAgreement(
            SHOP,
            SHOP,
            codec,
            codec.payloadType(),
            codec.payloadType(),
            events,
            events,
            20,
            MediaDirection.SENDRECV),
        0);
    two.ask("INVITE", PhoneAndShop.sdp(1, 4000, formats));
    two.acknowledge("");
    AudioFrame heard = new AudioFrame(AudioFormat.TELEPHONE);
    MediaTick hearing = (media, now) -> media.hear(heard, now);
    new LoopSlotClock(two.loop).start(now -> telephone.slot(hearing, now));
    two.time.runFor(Duration.ofSeconds(1));
    taken.orElseThrow().perform(new CallCommand.PressKeys("1590#*"));
    two.time.runFor(Duration.ofSeconds(2));
    assertEquals(
        "1590#*",
        atTelephone.stream()
            .map(e -> String.valueOf(((CallEvent.KeyPressed) e).key()))
            .collect(Collectors.joining()));
    assertEquals(sent, payloadTypes.stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }
}
