package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.memory.RememberingTools;
import dev.parley.dialog.spi.CustomerMemory;
import dev.parley.dialog.spi.PastContact;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The demo agent's tools that tell and forget what is remembered of a customer.
class RememberingToolsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final List<String> asked = new ArrayList<>();

  @Test
  void a_customer_is_forgotten_and_it_is_told_in_how_many_conversations() {
    assertEquals(
        Map.of("anything", true, "conversations", 3), succeeded(call("forget-customer", true)));
    assertEquals(List.of("forget 7"), asked);
  }

  @Test
  void what_is_remembered_is_looked_up_as_far_back_as_the_policy_says() {
    assertEquals(
        Map.of("anything", true, "conversations", 12),
        succeeded(call("what-is-remembered", false)));
    assertEquals(List.of("count 7 since 2026-10-21T12:00:00Z"), asked);
  }

  @Test
  void every_other_tool_is_the_business_s() {
    assertInstanceOf(ToolResult.NotFound.class, call("fittings", false));
    assertEquals(List.of("business fittings"), asked);
  }

  private static Map<String, Object> succeeded(ToolResult result) {
    return result instanceof ToolResult.Succeeded(var data, _) ? data : Map.of();
  }

  private ToolResult call(String tool, boolean write) {
    ToolGateway business =
        new ToolGateway() {
          @Override
          public ToolResult call(ToolCall call, String conversation) {
            asked.add("business " + call.tool());
            return new ToolResult.NotFound(0);
          }

          @Override
          public void close() {}
        };
    CustomerMemory memory =
        new CustomerMemory() {
          @Override
          public List<PastContact> recall(String customer, Instant since) {
            throw new AssertionError("only the last few are recalled");
          }

          @Override
          public int count(String customer, Instant since) {
            asked.add("count " + customer + " since " + since);
            return 12;
          }

          @Override
          public int forget(String customer) {
            asked.add("forget " + customer);
            return 3;
          }
        };
    return new RememberingTools(Trials.AGENT, business, memory, () -> NOW)
        .call(
            new ToolCall(1, tool, Map.of("customer", "7"), write, "key", Duration.ofSeconds(4)),
            "c1");
  }
}
