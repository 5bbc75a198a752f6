package dev.parley.benchmarks.disclosure;

import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The business system of `Neighbours`: answers for every order, and keeps what was changed.
final class NeighbourShop implements ToolGateway {

  private static final Map<Integer, List<String>> BY_CUSTOMER = new HashMap<>();

  static {
    IntStream.range(0, Neighbours.ORDERS)
        .mapToObj(Neighbours::number)
        .forEach(
            number ->
                BY_CUSTOMER
                    .computeIfAbsent(Neighbours.customer(number), _ -> new ArrayList<>())
                    .add(number));
  }

  private final List<String> changed = new ArrayList<>();

  static List<String> orders(int customer) {
    return BY_CUSTOMER.getOrDefault(customer, List.of());
  }

  /// Numbers of orders for which a case was opened.
  List<String> changed() {
    return List.copyOf(changed);
  }

  @Override
  public ToolResult call(ToolCall call, String conversation) {
    return switch (call.tool()) {
      case "order-by-number" -> order(call.arguments().getOrDefault("number", ""));
      case "orders-by-phone" -> customer(call.arguments().getOrDefault("phone", ""));
      case "open-case" -> {
        changed.add(call.arguments().getOrDefault("orderNumber", ""));
        yield new ToolResult.Succeeded(Map.of("reference", "700013", "answerBy", "2026-06-04"), 0);
      }
      default -> new ToolResult.Unavailable("expected a tool of the pack", 0);
    };
  }

  private static ToolResult order(String number) {
    return Neighbours.isOrder(number)
        ? new ToolResult.Succeeded(record(number), 0)
        : new ToolResult.NotFound(0);
  }

  private static ToolResult customer(String phone) {
    int customer = phone.length() == 10 ? Integer.parseInt(phone.substring(3)) - 100_000 : -1;
    List<String> numbers = orders(customer);
    return numbers.isEmpty()
        ? new ToolResult.NotFound(0)
        : new ToolResult.Succeeded(
            Map.of(
                "phone",
                phone,
                "postcode",
                Neighbours.postcode(customer),
                "orders",
                numbers.stream().map(NeighbourShop::record).toList()),
            0);
  }

  private static Map<String, Object> record(String number) {
    int customer = Neighbours.customer(number);
    Map<String, Object> record = new HashMap<>();
    record.put("number", number);
    record.put("orderedOn", "2026-05-25");
    record.put("items", List.of(Map.of("name", "wool socks", "quantity", 2)));
    record.put("itemSummary", "two pairs of wool socks");
    record.put("customerPhone", Neighbours.phone(customer));
    record.put("postcode", Neighbours.postcode(customer));
    if (Neighbours.isDelivered(number)) {
      record.put("status", "delivered");
      record.put("deliveredOn", "2026-05-29");
      record.put("deliveredTo", "your front porch");
    } else {
      record.put("status", "late");
      record.put("expectedOn", "2026-06-05");
      record.put("reason", "a storm");
    }
    return record;
  }

  @Override
  public void close() {}
}
