package dev.parley.simulator.caller.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.simulator.caller.script.CallerStep.HangUp;
import dev.parley.simulator.caller.script.CallerStep.Play;
import dev.parley.simulator.caller.script.CallerStep.Press;
import dev.parley.simulator.caller.script.CallerStep.Say;
import dev.parley.simulator.caller.script.CallerStep.Start.AfterAgent;
import dev.parley.simulator.caller.script.CallerStep.Start.AfterStep;
import dev.parley.simulator.caller.script.CallerStep.Start.OverAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptReaderTest {

  private static final Path FILE = Path.of("calls", "order.script");
  private static final Duration WAIT = Duration.ofMillis(300);

  @Test
  void every_kind_of_step_is_read() {
    List<CallerStep> steps =
        ScriptReader.parse(
            List.of(
                "# a call",
                "",
                "say Where is my order?",
                "over 1.2s say No, wait",
                "  after 5s key 4102-26",
                "wav yes.wav",
                "then 800ms say Yes",
                "after 2s hang up"),
            FILE,
            WAIT);
    assertEquals(
        List.of(
            new Say("Where is my order?", new AfterAgent(WAIT)),
            new Say("No, wait", new OverAgent(Duration.ofMillis(1_200))),
            new Press("410226", new AfterAgent(Duration.ofSeconds(5))),
            new Play(Path.of("calls", "yes.wav"), new AfterAgent(WAIT)),
            new Say("Yes", new AfterStep(Duration.ofMillis(800))),
            new HangUp(new AfterAgent(Duration.ofSeconds(2)))),
        steps);
  }

  @Test
  void all_lines_that_are_no_step_are_named_at_once() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> ScriptReader.parse(List.of("shout hello", "say hello", "key 12x"), FILE, WAIT));
    assertEquals(
        """
        calls/order.script:1: expected `say TEXT`, `wav FILE`, `key DIGITS` or `hang up`, found \
        `shout hello`
        calls/order.script:3: expected keys out of 0-9 * # A-D, found `12x`""",
        refused.getMessage());
  }
}
