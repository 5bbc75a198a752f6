package dev.parley.telephony.twilio;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.rtp.pacing.LoopSlotClock;
import dev.parley.telephony.rtp.pacing.SlotClock;
import dev.parley.testkit.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// One call on virtual time between an agent that says what it is told and a Twilio that says what
/// it is told.
final class TwilioCallFixture {

  final VirtualTime time = new VirtualTime();
  final Streams.Loop loop = new Streams.Loop(time);
  final Socket socket = new Socket(loop);
  final Control control = new Control();
  final List<CallEvent> events = new ArrayList<>();
  final StreamMessageReader reader = new StreamMessageReader();
  final TwilioCall call;
  final CallMedia media;
  int framesToSay;
  int framesHeard;
  int ended;

  private final AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
  private final CallMedia[] ticked = new CallMedia[1];

  TwilioCallFixture() {
    TwilioAccount account =
        new TwilioAccount(
            Streams.ACCOUNT,
            new AuthToken("12345"),
            URI.create("https://voice.example.com"),
            TwilioAccount.API);
    CallSid sid = new CallSid(Streams.CALL);
    call =
        new TwilioCall(
            new CallOffer(
                new CallId("c1"),
                Optional.empty(),
                new PhoneNumber("+442079460000"),
                sid.value(),
                Map.of()),
            sid,
            (StreamMessage.Start) reader.read(Streams.START),
            socket,
            loop,
            account,
            control,
            () -> ended++);
    call.offerTo(
        offered -> {
          offered.perform(new CallCommand.Answer(this::tick));
          return events::add;
        });
    time.runFor(Duration.ZERO);
    media = Objects.requireNonNull(ticked[0]);
  }

  private void tick(CallMedia media, long nowNanos) {
    ticked[0] = media;
    media.hear(frame, nowNanos);
    if (frame.content == AudioFrame.Content.RECEIVED) {
      framesHeard++;
    }
    for (int i = media.framesWanted(nowNanos); i > 0 && framesToSay > 0; i--) {
      media.say(frame, nowNanos);
      framesToSay--;
    }
  }

  /// The call is answered from its first slot on.
  void answered() {
    time.runFor(Duration.ofMillis(20));
  }

  void says(String text) {
    call.told(reader.read(text), socket);
  }

  void sayFrames(int count) {
    for (int i = 0; i < count; i++) {
      media.say(frame, time.nowNanos());
    }
  }

  List<String> eventNames() {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  <T extends CallEvent> T lastEvent(Class<T> type) {
    return events.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  /// The event once what is due now has happened.
  <T extends CallEvent> T event(Class<T> type) {
    time.runFor(Duration.ZERO);
    return lastEvent(type);
  }

  /// Keeps what was sent.
  static final class Socket implements MediaStreamSocket {
    final List<String> sent = new ArrayList<>();
    boolean full;
    int closedWith;
    private final CallLoop loop;

    Socket(CallLoop loop) {
      this.loop = loop;
    }

    @Override
    public SlotClock slots() {
      return new LoopSlotClock(loop);
    }

    @Override
    public boolean isFull() {
      return full;
    }

    @Override
    public void send(String text) {
      sent.add(text);
    }

    @Override
    public void close(int status, String reason) {
      closedWith = status;
    }

    long count(String event) {
      return sent.stream().filter(text -> text.contains("\"event\":\"" + event + "\"")).count();
    }

    List<String> marks() {
      return sent.stream()
          .filter(text -> text.contains("\"event\":\"mark\""))
          .map(text -> text.replaceFirst(".*\"name\":\"([^\"]*)\".*", "$1"))
          .toList();
    }
  }

  /// Answers as it is told, at once.
  static final class Control implements CallControl {
    final List<String> twiml = new ArrayList<>();
    final List<String> hungUp = new ArrayList<>();
    Outcome answer = new Outcome.Done();

    @Override
    public void redirect(CallSid call, String twiml, Consumer<Outcome> told) {
      this.twiml.add(twiml);
      told.accept(answer);
    }

    @Override
    public void end(CallSid call) {
      hungUp.add(call.value());
    }
  }
}
