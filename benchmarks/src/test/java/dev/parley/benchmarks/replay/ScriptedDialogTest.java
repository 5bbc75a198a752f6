package dev.parley.benchmarks.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.benchmarks.corpus.AgentSpeech;
import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.Expect;
import dev.parley.benchmarks.corpus.TurnKind;
import dev.parley.dialog.DialogAct;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When the script says what is expected.
class ScriptedDialogTest {

  private static CaseTurn turn(int startMs, int endMs, String expect, TurnKind kind) {
    return new CaseTurn(startMs, endMs, "", Expect.of(expect), "", kind);
  }

  private static List<Integer> expectedAt(List<CaseTurn> turns, AgentSpeech... agent) {
    CorpusCase recording = new CorpusCase("a", new short[0], turns, List.of(agent), "slt", "clean");
    return ScriptedDialog.script(recording).stream()
        .filter(cued -> cued.acts().getFirst() instanceof DialogAct.Expect)
        .map(ScriptedDialog.Cued::ms)
        .toList();
  }

  @Test
  void from_the_beginning_of_the_agents_question_on() {
    assertEquals(
        List.of(500, 5_000),
        expectedAt(
            List.of(
                turn(1_000, 1_300, "open", TurnKind.BACKCHANNEL),
                turn(2_000, 3_000, "yes-no", TurnKind.ANSWER),
                turn(8_000, 9_000, "digits:6", TurnKind.PAUSE)),
            new AgentSpeech(500, 1_800),
            new AgentSpeech(5_000, 7_500)));
  }

  @Test
  void from_half_way_between_two_turns_where_the_agent_does_not_speak() {
    assertEquals(
        List.of(0, 4_000),
        expectedAt(
            List.of(
                turn(1_000, 3_000, "open", TurnKind.OPEN),
                turn(5_000, 6_000, "yes-no", TurnKind.ANSWER))));
  }
}
