package dev.parley.benchmarks.slots;

import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The business systems around one made caller: their own records, and nobody else's.
final class SlotWorld implements ToolGateway {

  static final String PHONE = "5550100420";
  private static final String POSTCODE = "04101";

  private final SlotCaller caller;

  SlotWorld(SlotCaller caller) {
    this.caller = caller;
  }

  @Override
  public ToolResult call(ToolCall call, String conversation) {
    return switch (call.tool()) {
      case "order-by-number" -> own(call, "processing");
      case "account-by-number" -> own(call, "open");
      case "orders-by-phone" -> list("orders", "processing");
      case "accounts-by-phone" -> list("accounts", "open");
      case "note-day", "note-news" -> succeeded(Map.of("reference", "700013"));
      default -> new ToolResult.Unavailable("expected a tool of the packs", 0);
    };
  }

  private ToolResult own(ToolCall call, String status) {
    Optional<String> number =
        caller.own().stream().filter(call.arguments()::containsValue).findFirst();
    return number
        .map(found -> succeeded(record(found, status)))
        .orElseGet(() -> new ToolResult.NotFound(0));
  }

  private ToolResult list(String name, String status) {
    List<Map<String, Object>> records =
        caller.own().stream().map(number -> record(number, status)).toList();
    return records.isEmpty()
        ? new ToolResult.NotFound(0)
        : succeeded(Map.of("phone", PHONE, "postcode", POSTCODE, name, records));
  }

  private static Map<String, Object> record(String number, String status) {
    return Map.of(
        "number",
        number,
        "status",
        status,
        "items",
        List.of(Map.of("name", "wool socks", "quantity", 2)),
        "itemSummary",
        "two pairs of wool socks",
        "orderedOn",
        "2026-05-25",
        "customerPhone",
        PHONE,
        "postcode",
        POSTCODE);
  }

  private static ToolResult succeeded(Map<String, Object> data) {
    return new ToolResult.Succeeded(data, 0);
  }

  @Override
  public void close() {}
}
