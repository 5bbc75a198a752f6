package dev.parley.gateway.session.opening;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.dialog.DialogInput;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.reading.PackReader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallLeadTest {

  @Test
  void a_flow_for_nobody_is_held_back_from_every_caller_through_the_whole_call() {
    CallLead lead = new CallLead(new DialogMachine(withheld("cancel-order")), Optional.empty(), 7);
    DialogState begun = lead.start();
    assertEquals(Set.of("cancel-order"), begun.heldBack());
    DialogState greeted =
        lead.on(
                begun,
                new DialogInput.Started(ContactChannel.VOICE, Optional.empty()),
                Instant.parse("2026-11-20T12:00:00Z"))
            .state();
    assertEquals(Set.of("cancel-order"), greeted.heldBack());
  }

  private static AgentPack withheld(String id) {
    AgentPack pack =
        PackReader.load(
            Path.of(System.getProperty("parley.root", "..")).resolve("agents/harbor-pine"),
            LocalDate.of(2026, 11, 20));
    SequencedMap<String, Flow> flows = new LinkedHashMap<>(pack.flows());
    Flow flow = pack.flow(id);
    flows.put(
        id,
        new Flow(
            id,
            flow.does(),
            flow.about(),
            flow.goal(),
            flow.examples(),
            flow.steps(),
            new Flow.Rollout(0, List.of())));
    return new AgentPack(
        pack.hash(),
        pack.agent(),
        pack.slots(),
        flows,
        pack.tools(),
        pack.messages(),
        pack.policy(),
        pack.replies(),
        pack.knowledge(),
        pack.commands(),
        pack.lexicon());
  }
}
