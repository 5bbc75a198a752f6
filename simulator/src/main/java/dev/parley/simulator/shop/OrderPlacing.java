package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Asked;
import dev.parley.simulator.business.Luhn;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import dev.parley.simulator.business.mailbox.Contact;
import dev.parley.simulator.business.mailbox.Mailbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Placing an order: to the address and the card on file.
final class OrderPlacing {

  private static final int ITEMS_MAX = 10;
  private static final int QUANTITY_MAX = 10;
  private static final int DAYS_TO_ARRIVE = 5;

  private OrderPlacing() {}

  static void addTo(Routes routes) {
    routes.post("/api/orders", OrderPlacing::place);
  }

  private record Wanted(String product, int quantity) {}

  private record Line(Products.Found product, int quantity) {}

  private static Answer place(Connection connection, Asked asked) throws SQLException {
    List<Wanted> wanted =
        wanted(asked.body().path("items"), asked.wholeNumberIn("quantity").orElse(1));
    int customer = asked.wholeNumberIn("customerId").orElse(0);
    boolean onFile = asked.text("address").orElse("on-file").equals("on-file");
    if (customer == 0 || wanted.isEmpty() || wanted.size() > ITEMS_MAX || !onFile) {
      return Answer.bad(
          "bad-order",
          "Expected customerId, items (each a name or sku, or product and quantity from 1 to 10),"
              + " and no address but on-file.");
    }
    Optional<People.Person> person = People.find(connection, customer);
    if (person.isEmpty()) {
      return Answer.noSuch("customer");
    }
    List<Line> lines = new ArrayList<>();
    for (Wanted one : wanted) {
      Optional<Products.Found> product = Products.meant(connection, one.product());
      if (product.isEmpty()) {
        return Answer.refused(
            404, "no-such-product", "There is no product called " + one.product() + ".");
      }
      if (Sql.change(
              connection,
              "update products set stock = stock - ? where sku = ? and stock >= ?",
              one.quantity(),
              product.get().sku(),
              one.quantity())
          == 0) {
        return Answer.against("out-of-stock", outOfStock(connection, product.get()));
      }
      lines.add(new Line(product.get(), one.quantity()));
    }
    String number = insert(connection, asked, customer, lines);
    ObjectNode order = Orders.find(connection, number).orElseThrow();
    Contact contact = person.get().email();
    Mailbox.send(
        connection,
        asked.now(),
        customer,
        contact,
        "Your order " + number,
        "Thank you: %s for %s dollars should reach you by %s."
            .formatted(
                order.path("itemSummary").asText(),
                order.path("total").asText(),
                order.path("expectedOn").asText()));
    return Answer.created(Mailbox.putSent(order, contact));
  }

  /// Empty when something in the list makes no sense. One name alone is a list of one.
  private static List<Wanted> wanted(JsonNode items, int quantityOfOne) {
    if (items.isTextual()) {
      boolean possible = quantityOfOne >= 1 && quantityOfOne <= QUANTITY_MAX;
      return items.asText().isBlank() || !possible
          ? List.of()
          : List.of(new Wanted(items.asText(), quantityOfOne));
    }
    List<Wanted> wanted = new ArrayList<>();
    for (JsonNode item : items) {
      String product = item.isTextual() ? item.asText() : item.path("product").asText();
      int quantity = item.isTextual() ? 1 : item.path("quantity").asInt(1);
      if (product.isBlank() || quantity < 1 || quantity > QUANTITY_MAX) {
        return List.of();
      }
      wanted.add(new Wanted(product, quantity));
    }
    return wanted;
  }

  private static String outOfStock(Connection connection, Products.Found product)
      throws SQLException {
    int left =
        Sql.first(
                connection,
                row -> row.getInt(1),
                "select stock from products where sku = ?",
                product.sku())
            .orElse(0);
    return left == 0
        ? "The " + product.name() + " is out of stock."
        : "Only " + left + " of the " + product.name() + " are left.";
  }

  private static String insert(Connection connection, Asked asked, int customer, List<Line> lines)
      throws SQLException {
    long payload =
        Sql.first(connection, row -> row.getLong(1), "select next value for order_payloads")
            .orElseThrow();
    String number = Luhn.withCheckDigit(Long.toString(payload));
    int total = lines.stream().mapToInt(line -> line.quantity() * line.product().cents()).sum();
    Sql.change(
        connection,
        """
        insert into orders (number, customer_id, status, ordered_on, promised_on, expected_on,
          carrier, tracking_number, reason, delivered_to, total_cents, moves)
        values (?, ?, ?, ?, ?, ?, '', '', '', '', ?, false)""",
        number,
        customer,
        Orders.PROCESSING,
        asked.today(),
        asked.today().plusDays(DAYS_TO_ARRIVE),
        asked.today().plusDays(DAYS_TO_ARRIVE),
        total);
    for (int position = 0; position < lines.size(); position++) {
      Line line = lines.get(position);
      Sql.change(
          connection,
          "insert into items values (?, ?, ?, ?, ?, false, ?, ?)",
          number,
          position + 1,
          line.product().name(),
          spoken(line),
          line.quantity(),
          line.product().sku(),
          line.quantity() * line.product().cents());
    }
    return number;
  }

  private static String spoken(Line line) {
    return line.quantity() == 1
        ? line.product().spoken()
        : line.quantity() + " of the " + line.product().name();
  }
}
