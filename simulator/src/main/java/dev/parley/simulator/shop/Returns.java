package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Asked;
import dev.parley.simulator.business.Luhn;
import dev.parley.simulator.business.Money;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import dev.parley.simulator.business.WordMatch;
import dev.parley.simulator.business.mailbox.Contact;
import dev.parley.simulator.business.mailbox.Mailbox;
import dev.parley.simulator.shop.ReturnPolicy.WhyNot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Returns of what was delivered: what may come back, and the label for it.
final class Returns {

  private static final int REASON_CHARS_MAX = 500;
  private static final String ALL = "all";
  private static final String EXCHANGE = "exchange";
  private static final Set<String> RESOLUTIONS = Set.of("refund", EXCHANGE, "store-credit");

  private Returns() {}

  private record Item(
      int position, String name, String spoken, int quantity, int cents, Optional<WhyNot> whyNot) {}

  static void addTo(Routes routes) {
    routes
        .get("/api/orders/{number}/return-options", Returns::options)
        .post("/api/returns", Returns::make)
        .get(
            "/api/returns/{reference}",
            (connection, asked) ->
                Answer.found(find(connection, asked.inPath("reference")), "return"));
  }

  private static Answer options(Connection connection, Asked asked) throws SQLException {
    String number = asked.inPath("number");
    Optional<ObjectNode> order = Orders.find(connection, number);
    if (order.isEmpty()) {
      return Answer.noSuch("order");
    }
    List<Item> items = items(connection, order.get(), asked.today());
    int cents = items.stream().filter(Returns::returnable).mapToInt(Item::cents).sum();
    int before = refundedSoFar(connection, number);
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("orderNumber", number)
            .put("returnable", items.stream().anyMatch(Returns::returnable))
            .put("needsApproval", ReturnPolicy.needsApproval(before, cents));
    deliveredOn(order.get())
        .ifPresent(day -> answer.put("returnBy", ReturnPolicy.lastDay(day).toString()));
    Money.put(answer, "refund", cents);
    ArrayNode list = answer.putArray("items");
    for (Item item : items) {
      ObjectNode shown =
          list.addObject()
              .put("item", item.name())
              .put("spoken", item.spoken())
              .put("position", item.position())
              .put("quantity", item.quantity())
              .put("returnable", returnable(item))
              .put(
                  "needsApproval",
                  returnable(item) && ReturnPolicy.needsApproval(before, item.cents()));
      item.whyNot().ifPresent(why -> shown.put("reason", why.code()).put("why", why.words()));
      Money.put(shown, "refund", returnable(item) ? item.cents() : 0);
    }
    return Answer.ok(answer);
  }

  private static boolean returnable(Item item) {
    return item.whyNot().isEmpty();
  }

  private static Optional<LocalDate> deliveredOn(ObjectNode order) {
    return order.path("deliveredOn").isTextual()
        ? Optional.of(LocalDate.parse(order.path("deliveredOn").asText()))
        : Optional.empty();
  }

  private static List<Item> items(Connection connection, ObjectNode order, LocalDate today)
      throws SQLException {
    String status = order.path("status").asText();
    return Sql.list(
        connection,
        row ->
            new Item(
                row.getInt("position"),
                row.getString("name"),
                row.getString("spoken"),
                row.getInt("quantity"),
                row.getInt("price_cents"),
                ReturnPolicy.whyNot(
                    status,
                    deliveredOn(order),
                    row.getBoolean("final_sale"),
                    row.getBoolean("returned"),
                    today)),
        """
        select i.*, p.final_sale, r.return_number is not null as returned
        from items i join products p on p.sku = i.sku
          left join returned_items r
            on r.order_number = i.order_number and r.position = i.position
        where i.order_number = ? order by i.position""",
        order.path("number").asText());
  }

  private static int refundedSoFar(Connection connection, String number) throws SQLException {
    return Sql.first(
            connection,
            row -> row.getInt(1),
            "select coalesce(sum(refund_cents), 0) from returns where order_number = ?",
            number)
        .orElse(0);
  }

  private static Answer make(Connection connection, Asked asked) throws SQLException {
    String number = asked.text("orderNumber").orElse("");
    String wanted = asked.text("item").orElse("");
    String reason = asked.text("reason").orElse("");
    String resolution = asked.text("resolution").orElse("");
    if (number.isEmpty()
        || wanted.isEmpty()
        || reason.isEmpty()
        || reason.length() > REASON_CHARS_MAX
        || !RESOLUTIONS.contains(resolution)) {
      return Answer.bad(
          "bad-return",
          "Expected orderNumber, item (or all), reason, and resolution refund, exchange or"
              + " store-credit.");
    }
    Optional<ObjectNode> order = Orders.find(connection, number);
    if (order.isEmpty()) {
      return Answer.noSuch("order");
    }
    List<Item> meant = meant(items(connection, order.get(), asked.today()), wanted);
    if (meant.isEmpty()) {
      return Answer.noSuch("item");
    }
    List<Item> returned = meant.stream().filter(Returns::returnable).toList();
    if (returned.isEmpty()) {
      WhyNot why = meant.getFirst().whyNot().orElseThrow();
      return Answer.against(why.code(), why.words());
    }
    int cents = resolution.equals(EXCHANGE) ? 0 : returned.stream().mapToInt(Item::cents).sum();
    if (cents > 0 && ReturnPolicy.needsApproval(refundedSoFar(connection, number), cents)) {
      Answer refusal =
          Answer.against(
              "needs-approval",
              "Refunds of more than "
                  + Money.decimal(ReturnPolicy.WITHOUT_APPROVAL_CENTS_MAX)
                  + " dollars for an order need a colleague's approval.");
      Money.put(refusal.body(), "refund", cents);
      return refusal;
    }
    return booked(connection, asked, order.get(), returned, cents);
  }

  /// What is called so; with `all` everything.
  private static List<Item> meant(List<Item> items, String wanted) {
    if (wanted.equals(ALL)) {
      return items;
    }
    return items.stream()
        .filter(item -> WordMatch.score(wanted, item.name()) >= WordMatch.MEANT_MIN)
        .max(
            Comparator.comparingDouble((Item item) -> WordMatch.score(wanted, item.name()))
                .thenComparing(Returns::returnable))
        .map(List::of)
        .orElse(List.of());
  }

  private static Answer booked(
      Connection connection, Asked asked, ObjectNode order, List<Item> returned, int cents)
      throws SQLException {
    int customer = order.path("customerId").asInt();
    Contact contact = People.find(connection, customer).orElseThrow().email();
    String number = order.path("number").asText();
    String resolution = asked.text("resolution").orElse("");
    LocalDate settledBy = asked.today().plusDays(ReturnPolicy.SETTLED_WITHIN_DAYS);
    long row =
        insert(
            connection,
            List.of(number, asked.text("reason").orElse(""), resolution),
            cents,
            asked.today(),
            contact);
    for (Item item : returned) {
      Sql.change(
          connection, "insert into returned_items values (?, ?, ?)", number, item.position(), row);
    }
    String reference = Luhn.withCheckDigit(Long.toString(row));
    Mailbox.send(
        connection,
        asked.now(),
        customer,
        contact,
        "Your return label",
        "Send back %s with this label. Return %s of order %s, %s by %s."
            .formatted(
                returned.stream().map(Item::spoken).collect(Collectors.joining(" and ")),
                reference,
                number,
                resolution.equals(EXCHANGE)
                    ? "replacement"
                    : resolution.replace('-', ' ') + " of " + Money.decimal(cents) + " dollars",
                settledBy));
    return Answer.created(find(connection, reference).orElseThrow());
  }

  private static long insert(
      Connection connection, List<String> what, int cents, LocalDate today, Contact contact)
      throws SQLException {
    return Sql.insert(
        connection,
        """
        insert into returns (order_number, reason, resolution, refund_cents, asked_on, settled_by,
          sent_by, sent_to)
        values (?, ?, ?, ?, ?, ?, ?, ?)""",
        what.get(0),
        what.get(1),
        what.get(2),
        cents,
        today,
        today.plusDays(ReturnPolicy.SETTLED_WITHIN_DAYS),
        contact.channel().key(),
        contact.masked());
  }

  private static Optional<ObjectNode> find(Connection connection, String reference)
      throws SQLException {
    return Sql.first(
        connection,
        row -> shown(connection, row),
        "select * from returns where number = ?",
        Luhn.payload(reference).orElse(0));
  }

  private static ObjectNode shown(Connection connection, ResultSet row) throws SQLException {
    String resolution = row.getString("resolution");
    ObjectNode shown =
        JsonNodeFactory.instance
            .objectNode()
            .put("reference", Luhn.withCheckDigit(Long.toString(row.getLong("number"))))
            .put("orderNumber", row.getString("order_number"))
            .put("reason", row.getString("reason"))
            .put("resolution", resolution)
            .put("askedOn", row.getObject("asked_on", LocalDate.class).toString())
            .put(
                resolution.equals(EXCHANGE) ? "replacementBy" : "refundBy",
                row.getObject("settled_by", LocalDate.class).toString())
            .put("sentBy", row.getString("sent_by"))
            .put("sentTo", row.getString("sent_to"));
    Money.put(shown, "refund", row.getInt("refund_cents"));
    List<String> spoken =
        Sql.list(
            connection,
            item -> item.getString("spoken"),
            """
            select i.spoken from returned_items r join items i
              on i.order_number = r.order_number and i.position = r.position
            where r.return_number = ? order by i.position""",
            row.getLong("number"));
    return shown.put("itemSummary", String.join(" and ", spoken));
  }

  /// One day pack is on its way back already.
  static void seed(Connection connection, LocalDate today) throws SQLException {
    Contact contact = People.find(connection, 11).orElseThrow().email();
    long row =
        insert(
            connection,
            List.of("467852", "too small", "refund"),
            64_50,
            today.minusDays(3),
            contact);
    Sql.change(connection, "insert into returned_items values ('467852', 1, ?)", row);
  }
}
