package dev.parley.simulator.shop;

import java.util.List;
import java.util.OptionalInt;

/// What the shop starts with. Days are counted from today, so that the demo is always of this week.
final class Seed {

  private Seed() {}

  /// @param phone without a country code
  record Customer(int id, String name, String phone, String postcode) {}

  /// @param spoken with its article or count: "a waxed rain jacket"
  record Item(String name, String spoken, int quantity, boolean shipped) {}

  /// @param days when things happened or will
  record Order(
      String number,
      int customer,
      String status,
      Days days,
      String carrier,
      String trackingNumber,
      String reason,
      String deliveredTo,
      int totalCents,
      List<Item> items) {}

  /// Days from today, negative ones past.
  record Days(
      int ordered,
      int promised,
      OptionalInt expected,
      OptionalInt shipped,
      OptionalInt delivered,
      OptionalInt returned) {}

  static final List<Customer> CUSTOMERS =
      List.of(
          new Customer(1, "Maya Ortiz", "555010042", "04101"),
          new Customer(2, "Jonas Weber", "555010017", "98225"),
          new Customer(3, "Priya Nair", "555010023", "55401"),
          new Customer(4, "Tom Becker", "555010031", "80302"),
          new Customer(5, "Grace Kim", "555010058", "97214"),
          new Customer(6, "Samuel Okafor", "555010064", "30309"),
          new Customer(7, "Elena Rossi", "555010075", "60614"),
          new Customer(8, "Liam Murphy", "555010089", "02139"));

  static final List<Order> ORDERS =
      List.of(
          shipped("418277", 1, -4, 1, "1Z4182770", 12900, one("waxed rain jacket")),
          processing("423160", 1, -1, 5, 8450, one("canvas day pack"), one("enamel mug")),
          late(
              "425884",
              1,
              new Late(-9, -3, 2),
              "a storm closed the carrier's hub in Albany",
              5600,
              many("wool socks", "two pairs of wool socks", 2)),
          delivered("430710", 1, -24, -19, "your front door", 3200, one("pocket compass")),
          delivered("419028", 2, -6, -1, "your front porch", 21900, one("two-person tent")),
          partShipped(
              "432641",
              3,
              -5,
              4,
              14750,
              shippedItem("trail lantern", "a trail lantern"),
              new Item("camp stove", "a camp stove", 1, false)),
          returned("435198", 4, -12, -2, "the address had no apartment number", 9900),
          late(
              "438903",
              5,
              new Late(-8, -1, 3),
              "the boots came late from our supplier",
              18900,
              one("pair of hiking boots")),
          processing("441576", 6, 0, 6, 4500, one("flannel shirt")),
          shipped("453613", 6, -3, 2, "1Z4536130", 7600, one("fleece blanket")),
          shipped(
              "444026", 7, -2, 0, "1Z4440260", 2400, many("tea lights", "a box of tea lights", 1)),
          delivered("447383", 8, -10, -6, "the parcel locker", 6600, one("fishing vest")),
          partShipped(
              "450932",
              8,
              -7,
              1,
              11200,
              shippedItem("rain hat", "a rain hat"),
              new Item("rubber boots", "a pair of rubber boots", 1, false)));

  private static Item one(String name) {
    return new Item(name, "a" + (name.startsWith("e") ? "n " : " ") + name, 1, false);
  }

  private static Item many(String name, String spoken, int quantity) {
    return new Item(name, spoken, quantity, false);
  }

  private static Item shippedItem(String name, String spoken) {
    return new Item(name, spoken, 1, true);
  }

  private static List<Item> allShipped(Item... items) {
    return java.util.Arrays.stream(items)
        .map(item -> new Item(item.name(), item.spoken(), item.quantity(), true))
        .toList();
  }

  private static Order processing(
      String number, int customer, int ordered, int expected, int cents, Item... items) {
    Days days = new Days(ordered, expected, day(expected), none(), none(), none());
    return new Order(number, customer, "processing", days, "", "", "", "", cents, List.of(items));
  }

  private static Order shipped(
      String number,
      int customer,
      int ordered,
      int expected,
      String tracking,
      int cents,
      Item... items) {
    Days days = new Days(ordered, expected, day(expected), day(ordered + 1), none(), none());
    return new Order(
        number,
        customer,
        "shipped",
        days,
        "Coastline Parcel",
        tracking,
        "",
        "",
        cents,
        allShipped(items));
  }

  private record Late(int ordered, int promised, int expected) {}

  private static Order late(
      String number, int customer, Late late, String reason, int cents, Item... items) {
    Days days =
        new Days(
            late.ordered(),
            late.promised(),
            day(late.expected()),
            day(late.ordered() + 2),
            none(),
            none());
    return new Order(
        number,
        customer,
        "late",
        days,
        "Coastline Parcel",
        "1Z" + number + "0",
        reason,
        "",
        cents,
        allShipped(items));
  }

  private static Order partShipped(
      String number, int customer, int ordered, int expected, int cents, Item... items) {
    Days days = new Days(ordered, expected, day(expected), day(ordered + 2), none(), none());
    return new Order(
        number,
        customer,
        "part-shipped",
        days,
        "Coastline Parcel",
        "1Z" + number + "0",
        "",
        "",
        cents,
        List.of(items));
  }

  private static Order returned(
      String number, int customer, int ordered, int returned, String reason, int cents) {
    Days days = new Days(ordered, ordered + 6, none(), day(ordered + 1), none(), day(returned));
    return new Order(
        number,
        customer,
        "returned-to-sender",
        days,
        "Coastline Parcel",
        "1Z" + number + "0",
        reason,
        "",
        cents,
        allShipped(one("cedar storage chest")));
  }

  private static Order delivered(
      String number,
      int customer,
      int ordered,
      int delivered,
      String deliveredTo,
      int cents,
      Item... items) {
    Days days = new Days(ordered, delivered, none(), day(ordered + 1), day(delivered), none());
    return new Order(
        number,
        customer,
        "delivered",
        days,
        "Coastline Parcel",
        "1Z" + number + "0",
        "",
        deliveredTo,
        cents,
        allShipped(items));
  }

  private static OptionalInt day(int fromToday) {
    return OptionalInt.of(fromToday);
  }

  private static OptionalInt none() {
    return OptionalInt.empty();
  }
}
