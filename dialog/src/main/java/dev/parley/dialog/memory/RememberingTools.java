package dev.parley.dialog.memory;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.way.Way;
import dev.parley.dialog.spi.CustomerMemory;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Answers the tools of a pack that tell or forget what is remembered of a customer, and leaves
/// every other one to the business. Whoever calls them has shown who they are, as for any tool.
///
/// Threads: as safe as the memory and the business; `call` blocks.
public final class RememberingTools implements ToolGateway {
  private final AgentPack pack;
  private final ToolGateway business;
  private final CustomerMemory memory;
  private final InstantSource clock;

  /// @param business is closed with it
  public RememberingTools(
      AgentPack pack, ToolGateway business, CustomerMemory memory, InstantSource clock) {
    this.pack = pack;
    this.business = business;
    this.memory = memory;
    this.clock = clock;
  }

  @Override
  public ToolResult call(ToolCall call, String conversation) {
    return pack.tool(call.tool()).way() instanceof Way.Memory(boolean forgets)
        ? asked(call, forgets)
        : business.call(call, conversation);
  }

  private ToolResult asked(ToolCall call, boolean forgets) {
    String customer = call.arguments().getOrDefault(Way.Memory.CUSTOMER, "");
    try {
      return told(forgets ? memory.forget(customer) : remembered(customer));
    } catch (RuntimeException down) {
      // Forgetting is one transaction: it was done or not, and can be done again.
      String cause = "the memory: " + down.getClass().getSimpleName();
      return forgets ? new ToolResult.Unknown(cause, 0) : new ToolResult.Unavailable(cause, 0);
    }
  }

  private int remembered(String customer) {
    Duration reach = pack.policy().memory().map(Policy.Memory::reach).orElse(Duration.ZERO);
    return memory.count(customer, clock.instant().minus(reach));
  }

  /// The answer of a tool of the memory.
  public static ToolResult told(int conversations) {
    return new ToolResult.Succeeded(
        Map.of(Way.Memory.ANYTHING, conversations > 0, Way.Memory.CONVERSATIONS, conversations), 0);
  }

  @Override
  public void close() {
    business.close();
  }
}
