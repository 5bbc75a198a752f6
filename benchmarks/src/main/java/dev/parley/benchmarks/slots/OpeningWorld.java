package dev.parley.benchmarks.slots;

import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.util.Map;

/// The shop around one opening: its order, and no other.
record OpeningWorld(Opening opening) implements ToolGateway {

  @Override
  public ToolResult call(ToolCall call, String conversation) {
    boolean asked =
        call.tool().equals("order-by-number") && call.arguments().containsValue(opening.number());
    return asked
        ? new ToolResult.Succeeded(
            Map.of(
                "number",
                opening.number(),
                "status",
                opening.intent().equals("missing-parcel") ? "delivered" : "processing",
                "orderedOn",
                "2026-05-25",
                "expectedOn",
                "2026-06-05",
                "deliveredOn",
                "2026-05-30",
                "customerPhone",
                "5550100420",
                "postcode",
                opening.postcode()),
            0)
        : new ToolResult.NotFound(0);
  }

  @Override
  public void close() {}
}
