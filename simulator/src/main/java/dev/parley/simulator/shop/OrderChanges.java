package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Asked;
import dev.parley.simulator.business.Money;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import dev.parley.simulator.business.mailbox.Contact;
import dev.parley.simulator.business.mailbox.Mailbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What can still be changed while an order is processing: its address, and that it is sent at all.
final class OrderChanges {

  private static final int REFUND_DAYS = 5;
  private static final int TEXT_CHARS_MAX = 100;

  private OrderChanges() {}

  static void addTo(Routes routes) {
    routes
        .post("/api/orders/{number}/cancel", OrderChanges::cancel)
        .post("/api/orders/{number}/address", OrderChanges::orderAddress)
        .post("/api/customers/{id}/address", OrderChanges::customerAddress);
  }

  private static Answer cancel(Connection connection, Asked asked) throws SQLException {
    String number = asked.inPath("number");
    Optional<ObjectNode> order = Orders.find(connection, number);
    Optional<Answer> refusal = refusal(order);
    if (order.isEmpty() || refusal.isPresent()) {
      return refusal.orElseThrow();
    }
    Sql.change(
        connection,
        """
        update orders set status = ?, cancelled_on = ?, expected_on = null, moves = false
        where number = ?""",
        Orders.CANCELLED,
        asked.today(),
        number);
    Sql.change(
        connection,
        """
        update products p set stock = stock + coalesce(
          (select sum(i.quantity) from items i where i.sku = p.sku and i.order_number = ?), 0)""",
        number);
    int customer = order.get().path("customerId").asInt();
    Contact contact = People.find(connection, customer).orElseThrow().email();
    LocalDate refundBy = asked.today().plusDays(REFUND_DAYS);
    String amount = order.get().path("total").asText();
    Mailbox.send(
        connection,
        asked.now(),
        customer,
        contact,
        "Your order was cancelled",
        "Order %s (%s) was cancelled. %s dollars go back to your card by %s."
            .formatted(number, order.get().path("itemSummary").asText(), amount, refundBy));
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("number", number)
            .put("status", Orders.CANCELLED)
            .put("cancelledOn", asked.today().toString())
            .put("itemSummary", order.get().path("itemSummary").asText())
            .put("refundBy", refundBy.toString());
    Money.put(answer, "refund", order.get().path("totalCents").asInt());
    return Answer.ok(Mailbox.putSent(answer, contact));
  }

  /// Why the order can't be changed any more.
  private static Optional<Answer> refusal(Optional<ObjectNode> order) {
    if (order.isEmpty()) {
      return Optional.of(Answer.noSuch("order"));
    }
    return switch (order.get().path("status").asText()) {
      case Orders.PROCESSING -> Optional.empty();
      case Orders.CANCELLED ->
          Optional.of(Answer.against("already-cancelled", "The order was cancelled before."));
      default ->
          Optional.of(
              Answer.against("already-shipped", "The order, or a part of it, has shipped."));
    };
  }

  private record Address(String street, String city, String postcode) {

    static Optional<Address> in(Asked asked) {
      Address address =
          new Address(
              asked.text("street").orElse(""),
              asked.text("city").orElse(""),
              asked.text("postcode").orElse(""));
      boolean whole =
          fits(address.street()) && fits(address.city()) && address.postcode().matches("[0-9]{5}");
      return whole ? Optional.of(address) : Optional.empty();
    }

    private static boolean fits(String text) {
      return !text.isEmpty() && text.length() <= TEXT_CHARS_MAX;
    }

    ObjectNode putIn(ObjectNode answer) {
      return answer.put("street", street).put("city", city).put("postcode", postcode);
    }
  }

  private static Answer badAddress() {
    return Answer.bad("bad-address", "Expected street, city, and postcode of five digits.");
  }

  private static Answer orderAddress(Connection connection, Asked asked) throws SQLException {
    String number = asked.inPath("number");
    Optional<ObjectNode> order = Orders.find(connection, number);
    Optional<Address> address = Address.in(asked);
    Optional<Answer> refusal = refusal(order);
    if (order.isEmpty() || refusal.isPresent()) {
      return refusal.orElseThrow();
    }
    if (address.isEmpty()) {
      return badAddress();
    }
    Sql.change(
        connection,
        "update orders set street = ?, city = ?, postcode = ? where number = ?",
        address.get().street(),
        address.get().city(),
        address.get().postcode(),
        number);
    Contact told =
        tell(
            connection,
            asked,
            order.get().path("customerId").asInt(),
            "Order " + number + " now goes to another address.");
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("orderNumber", number);
    return Answer.ok(Mailbox.putSent(address.get().putIn(answer), told));
  }

  /// What is on its way already keeps the address that it was sent to.
  private static Answer customerAddress(Connection connection, Asked asked) throws SQLException {
    int id = asked.number("id");
    Optional<People.Person> person = People.find(connection, id);
    Optional<Address> address = Address.in(asked);
    if (person.isEmpty()) {
      return Answer.noSuch("customer");
    }
    if (address.isEmpty()) {
      return badAddress();
    }
    People.Home before = person.get().home();
    Sql.change(
        connection,
        """
        update orders set street = ?, city = ?, postcode = ?
        where customer_id = ? and status <> ? and postcode is null""",
        before.street(),
        before.city(),
        before.postcode(),
        id,
        Orders.PROCESSING);
    Sql.change(
        connection,
        "update customers set street = ?, city = ?, postcode = ? where id = ?",
        address.get().street(),
        address.get().city(),
        address.get().postcode(),
        id);
    List<String> follow =
        Sql.list(
            connection,
            row -> row.getString(1),
            """
            select number from orders
            where customer_id = ? and status = ? and postcode is null order by number""",
            id,
            Orders.PROCESSING);
    Contact told = tell(connection, asked, id, "The address on your account was changed.");
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("customerId", id);
    ArrayNode orders = answer.putArray("ordersThatFollow");
    follow.forEach(orders::add);
    return Answer.ok(Mailbox.putSent(address.get().putIn(answer), told));
  }

  /// A notice of what was changed, where the true owner gets it.
  private static Contact tell(Connection connection, Asked asked, int customer, String what)
      throws SQLException {
    Contact contact = People.find(connection, customer).orElseThrow().established(asked.today());
    Mailbox.send(
        connection,
        asked.now(),
        customer,
        contact,
        "An address was changed",
        what + " If that wasn't you, call us.");
    return contact;
  }
}
