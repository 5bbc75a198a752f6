package dev.parley.gateway.packs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InUseTest {

  private final List<String> closed = new ArrayList<>();
  private final InUse agent = new InUse(() -> closed.add("closed"));

  @Test
  void it_is_closed_when_the_last_call_of_a_replaced_agent_is_over() {
    assertTrue(agent.take());
    assertTrue(agent.take());
    agent.giveBack();
    agent.giveBack();
    assertEquals(List.of(), closed, "two are left: its owner and one call");
    agent.giveBack();
    assertEquals(List.of("closed"), closed);
  }

  @Test
  void what_is_closed_is_not_taken() {
    agent.giveBack();
    assertFalse(agent.take());
    assertThrows(IllegalStateException.class, agent::giveBack);
    assertEquals(List.of("closed"), closed);
  }
}
