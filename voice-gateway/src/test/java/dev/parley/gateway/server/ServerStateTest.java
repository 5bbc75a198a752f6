package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ServerStateTest {

  @Test
  void it_is_ready_from_when_calls_are_taken_until_it_drains() {
    ServerState state = new ServerState();
    List<String> refusing = new ArrayList<>();
    state.line(() -> refusing.add("sip, ready " + state.readiness().ready()));
    state.line(() -> refusing.add("browser, ready " + state.readiness().ready()));
    assertFalse(state.readiness().ready());
    state.takeCalls();
    assertTrue(state.readiness().ready());
    assertEquals(List.of(), refusing);
    state.drain();
    assertEquals(List.of("sip, ready false", "browser, ready false"), refusing);
    assertFalse(state.readiness().ready());
    assertEquals("draining: new ones are refused", state.readiness().parts().get("calls"));
  }

  @Test
  void a_part_is_asked_each_time() {
    ServerState state = new ServerState();
    AtomicReference<String> shop = new AtomicReference<>("there");
    state.part("demo shop", shop::get);
    assertEquals("there", state.readiness().parts().get("demo shop"));
    shop.set("gone");
    assertEquals("gone", state.readiness().parts().get("demo shop"));
  }
}
