package dev.parley.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.trace.Ladder;
import dev.parley.telephony.trace.SipTraces;
import dev.parley.testkit.GoldenTimeline;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The ladder of a whole call on virtual time, as the called side sees it.
class TracedCallTest {

  private static final Conditions LOSSY =
      new Conditions(0.3, Duration.ofMillis(20), Duration.ZERO, 0, Duration.ofMillis(30), 0);

  private Optional<Call> taken = Optional.empty();

  private Consumer<CallEvent> ring(Call call) {
    taken = Optional.of(call);
    return _ -> {};
  }

  @Test
  void a_call_over_a_lossy_network_is_drawn() {
    TwoExchanges two = new TwoExchanges(LOSSY, 4, this::ring);
    SipTraces traces = new SipTraces(10);
    two.shopsTap = traces;
    Call call = two.dial(_ -> {});
    two.time.runFor(Duration.ofSeconds(2));
    traces.named(taken.orElseThrow().offer().sipCallId(), taken.orElseThrow().offer().id(), false);
    taken.orElseThrow().perform(new CallCommand.Answer((_, _) -> {}));
    two.time.runFor(Duration.ofSeconds(3));
    call.perform(new CallCommand.Hold(true));
    two.time.runFor(Duration.ofSeconds(3));
    taken.orElseThrow().perform(new CallCommand.HangUp("done"));
    two.time.runFor(Duration.ofSeconds(10));
    traces.mediaEnded(
        two.shopsMedia.sessions.getFirst().localRtp().getPort(),
        new MediaStatistics(410, 3, 1, 0, 412, 2.5, 40),
        MediaTime.ofNanos(two.time.nowNanos()));

    String id = taken.get().offer().id().value();
    GoldenTimeline golden = new GoldenTimeline();
    Ladder.of(traces.find(id)).lines().forEach(golden::add);
    golden.assertMatches("traced-call");
    assertEquals(traces.find(id), traces.find(call.offer().sipCallId()));
    assertEquals("over", traces.all().getFirst().state());
  }
}
