package dev.parley.simulator.caller.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.simulator.caller.measure.ServerRecord.Turn;
import dev.parley.simulator.caller.measure.ServerRecord.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// Times are known to the sample here; what is measured may be off by its 10 ms windows.
class CallMeasurementTest {

  private static final double WINDOW_MS = 10;
  private static final int LOUD = 3_000;
  private static final int DUCKED = LOUD / 5;

  @Test
  void the_gap_is_from_the_callers_last_voiced_sample_to_the_agents_first() {
    var talk =
        new SimulatedTalk(8_000)
            .agentSpeaks(200, 2_000, LOUD)
            .callerSays("where is my order", 2_300, 3_400)
            .agentSpeaks(3_870, 6_000, LOUD);
    Exchange exchange = report(talk, Optional.empty()).exchanges().getFirst();
    assertMs(470, exchange.firstSoundMs());
    assertEquals(OptionalDouble.empty(), exchange.firstInformativeWordMs());
  }

  @Test
  void the_network_is_part_of_the_gap() {
    var talk =
        new SimulatedTalk(8_000)
            .network(120)
            .callerSays("where is my order", 2_300, 3_400)
            .agentSpeaks(3_870, 6_000, LOUD);
    assertMs(590, report(talk, Optional.empty()).exchanges().getFirst().firstSoundMs());
  }

  @Test
  void keys_end_when_the_last_one_is_released() {
    var talk =
        new SimulatedTalk(8_000)
            .callerPresses("410226", 2_000, 3_100)
            .agentSpeaks(3_500, 5_000, LOUD);
    assertMs(400, report(talk, Optional.empty()).exchanges().getFirst().firstSoundMs());
  }

  @Test
  void an_agent_that_says_nothing_has_no_first_sound() {
    var talk = new SimulatedTalk(8_000).callerSays("hello", 2_000, 3_000);
    assertEquals(
        OptionalDouble.empty(),
        report(talk, Optional.empty()).exchanges().getFirst().firstSoundMs());
  }

  @Test
  void each_exchange_ends_where_the_next_step_begins() {
    var talk =
        new SimulatedTalk(12_000)
            .callerSays("one", 1_000, 2_000)
            .callerSays("two", 5_000, 6_000)
            .agentSpeaks(6_400, 8_000, LOUD);
    List<Exchange> exchanges = report(talk, Optional.empty()).exchanges();
    assertEquals(OptionalDouble.empty(), exchanges.get(0).firstSoundMs());
    assertMs(400, exchanges.get(1).firstSoundMs());
  }

  @Test
  void the_informative_word_is_where_its_packet_was_on_the_wire() {
    var talk =
        new SimulatedTalk(8_000)
            .network(40)
            .callerSays("where is my order", 2_300, 3_400)
            .agentSpeaks(3_800, 6_000, LOUD);
    Exchange exchange = report(talk, Optional.of(record(3_800, 4_500))).exchanges().getFirst();
    assertMs(1_140, exchange.firstInformativeWordMs());
    assertMs(440, exchange.firstSoundMs());
    assertEquals(Optional.of("where is my order"), exchange.heardAs());
    assertEquals(Optional.of("Okay, it shipped"), exchange.agentFromRecord());
  }

  @Test
  void a_word_that_begins_with_a_sound_the_telephone_swallows_counts_from_its_packet() {
    var talk =
        new SimulatedTalk(8_000)
            .callerSays("where is my order", 2_300, 3_400)
            .agentSpeaks(3_800, 4_300, LOUD)
            .agentSpeaks(4_760, 6_000, LOUD);
    Exchange exchange = report(talk, Optional.of(record(3_800, 4_600))).exchanges().getFirst();
    assertMs(1_200, exchange.firstInformativeWordMs());
  }

  @Test
  void a_word_that_the_record_claims_in_silence_is_not_believed() {
    var talk =
        new SimulatedTalk(9_000)
            .callerSays("where is my order", 2_300, 3_400)
            .agentSpeaks(3_800, 4_200, LOUD);
    Exchange exchange = report(talk, Optional.of(record(3_800, 5_500))).exchanges().getFirst();
    assertEquals(OptionalDouble.empty(), exchange.firstInformativeWordMs());
  }

  @Test
  void stages_are_all_there_and_add_up_to_what_the_caller_measured() {
    var talk =
        new SimulatedTalk(8_000)
            .callerSays("where is my order", 2_300, 3_400)
            .agentSpeaks(3_800, 6_000, LOUD);
    Map<String, Double> stages =
        report(talk, Optional.of(record(3_800, 3_800))).exchanges().getFirst().stages();
    assertEquals(CallMeasurement.STAGES.size() + 1, stages.size());
    assertEquals(200.0, stages.get("wordsFinal"));
    assertEquals(0.0, stages.get("tools"));
    assertMs(400, OptionalDouble.of(stages.values().stream().mapToDouble(ms -> ms).sum()));
  }

  @Test
  void a_barge_in_is_measured_to_ducking_and_to_silence() {
    var talk =
        new SimulatedTalk(9_000)
            .agentSpeaks(1_000, 3_120, LOUD)
            .callerSaysOver("no wait", 3_000, 3_900)
            .agentSpeaks(3_120, 3_430, DUCKED)
            .agentSpeaks(5_000, 6_000, LOUD);
    CallReport report = report(talk, Optional.empty());
    assertEquals(1, report.bargeIns().size());
    assertMs(120, report.bargeIns().getFirst().duckedMs());
    assertMs(430, report.bargeIns().getFirst().silencedMs());
    assertMs(1_100, report.exchanges().getFirst().firstSoundMs());
  }

  @Test
  void an_agent_that_pauses_while_it_is_lowered_is_heard_lowered_when_it_speaks_again() {
    var talk =
        new SimulatedTalk(9_000)
            .agentSpeaks(1_000, 2_950, LOUD)
            .callerSaysOver("no wait", 3_000, 3_900)
            .agentSpeaks(3_110, 3_430, DUCKED);
    BargeIn bargeIn = report(talk, Optional.empty()).bargeIns().getFirst();
    assertMs(110, bargeIn.duckedMs());
    assertMs(430, bargeIn.silencedMs());
  }

  @Test
  void an_agent_that_speaks_on_was_not_silenced() {
    var talk =
        new SimulatedTalk(9_000)
            .agentSpeaks(1_000, 3_100, LOUD)
            .callerSaysOver("mm hm", 3_000, 3_300)
            .agentSpeaks(3_100, 3_600, DUCKED)
            .agentSpeaks(3_600, 8_900, LOUD);
    BargeIn bargeIn = report(talk, Optional.empty()).bargeIns().getFirst();
    assertMs(100, bargeIn.duckedMs());
    assertEquals(OptionalDouble.empty(), bargeIn.silencedMs());
  }

  @Test
  void speaking_into_silence_is_no_barge_in() {
    var talk =
        new SimulatedTalk(9_000)
            .agentSpeaks(1_000, 2_000, LOUD)
            .callerSaysOver("no wait", 3_000, 3_900)
            .agentSpeaks(5_000, 6_000, LOUD);
    assertTrue(report(talk, Optional.empty()).bargeIns().isEmpty());
  }

  private static CallReport report(SimulatedTalk talk, Optional<ServerRecord> record) {
    return new CallMeasurement(talk.seen(), record).report(AgentEar.DEAF);
  }

  /// A record of a conversation that began, on the server's clock, 500 ms into the call.
  private static ServerRecord record(int firstWordMs, int informativeMs) {
    Word first = word("Okay", firstWordMs);
    Word informative = word("shipped", informativeMs);
    return new ServerRecord(
        "c1",
        Optional.of("Resolved"),
        List.of(
            new Turn(
                0,
                "caller",
                "where is my order",
                "where is my order",
                1_800,
                2_900,
                Map.of("wordsFinal", 200.0, "firstPacket", 20.0),
                List.of(),
                Optional.empty()),
            new Turn(
                1,
                "agent",
                "Okay, it shipped",
                "Okay, it shipped",
                firstWordMs - 500L,
                6_000,
                Map.of(),
                List.of(first, informative),
                Optional.of(informative))));
  }

  private static Word word(String text, int ms) {
    return new Word(text, ms - 500L, SimulatedTalk.timestampOf(ms));
  }

  private static void assertMs(double expected, OptionalDouble measured) {
    assertTrue(measured.isPresent(), "expected " + expected + " ms, found nothing");
    assertEquals(expected, measured.getAsDouble(), WINDOW_MS);
  }
}
