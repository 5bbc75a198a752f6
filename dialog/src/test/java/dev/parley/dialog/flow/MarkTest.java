package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.dialog.claim.ClaimCheck;
import dev.parley.dialog.flow.state.Mark;
import dev.parley.dialog.flow.state.Memory;
import dev.parley.dialog.spi.PastContact.Subject;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What was only tried out leaves nothing behind.
class MarkTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void what_a_flow_that_was_rewound_was_about_is_not_remembered() {
    Draft draft =
        new Draft(
            Trials.AGENT,
            new ClaimCheck(Trials.AGENT),
            new DialogMachine(Trials.AGENT).start(),
            NOW);
    Mark mark = draft.mark();
    draft.memory = draft.memory.about(new Subject("order-status", Optional.of("418277")));
    draft.rewind(mark);
    assertEquals(Memory.NOTHING, draft.memory);
  }
}
