package dev.parley.gateway.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RehearseCommandTest {

  private final StringWriter err = new StringWriter();

  private int rehearse(String... arguments) {
    return RehearseCommand.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
  }

  /// Surefire runs in the module's folder, which has no agents.
  @Test
  void the_demo_agent_is_found_from_any_folder() {
    assertEquals(0, rehearse("nobody-there"), err.toString());
  }

  @Test
  void a_pack_that_is_not_there_is_told() {
    assertEquals(2, rehearse("nobody-there", "--pack", "nowhere"));
    assertTrue(err.toString().startsWith("--pack: "), err.toString());
  }
}
