package dev.parley.simulator.shop;

import java.util.List;
import java.util.OptionalInt;

/// What the shop starts with. Days are counted from today, so that the demo is always of this week.
final class Seed {

  /// Since when contacts are on file that nobody has changed.
  static final int LONG_AGO_DAYS = 400;

  private Seed() {}

  /// @param phone without a country code
  /// @param tags apart by spaces
  record Customer(int id, String name, String phone, Home home, Email email, String tags) {}

  record Home(String street, String city, String postcode) {}

  /// @param previous the one before it; empty where there was none
  record Email(String address, int changedDaysAgo, String previous) {}

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
          customer(1, "Maya Ortiz", "555010042", "14 Fore Street", "Portland", "04101"),
          customer(2, "Jonas Weber", "555010017", "310 Holly Street", "Bellingham", "98225"),
          customer(3, "Priya Nair", "555010023", "88 Third Avenue", "Minneapolis", "55401"),
          customer(4, "Tom Becker", "555010031", "1920 Pearl Street", "Boulder", "80302"),
          customer(5, "Grace Kim", "555010058", "2735 Hawthorne Boulevard", "Portland", "97214"),
          customer(6, "Samuel Okafor", "555010064", "70 Peachtree Place", "Atlanta", "30309"),
          customer(7, "Elena Rossi", "555010075", "2100 Clark Street", "Chicago", "60614"),
          customer(8, "Liam Murphy", "555010089", "45 Pearl Street", "Cambridge", "02139"),
          new Customer(
              9,
              "Nora Lindqvist",
              "555010012",
              new Home("6 Mill Lane", "Burlington", "05401"),
              new Email("nora.l@example.net", 3, "nora.lindqvist@example.com"),
              ""),
          new Customer(
              10,
              "Victor Almeida",
              "555010036",
              new Home("501 Ocean Avenue", "Newport", "02840"),
              new Email("victor.almeida@example.com", LONG_AGO_DAYS, ""),
              "vip"),
          customer(11, "Hannah Cole", "555010047", "29 Elm Street", "Madison", "53703"));

  private static Customer customer(
      int id, String name, String phone, String street, String city, String postcode) {
    String address = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.com";
    return new Customer(
        id,
        name,
        phone,
        new Home(street, city, postcode),
        new Email(address, LONG_AGO_DAYS, ""),
        "");
  }

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
              new Item("rubber boots", "a pair of rubber boots", 1, false)),
          delivered(
              "461210", 9, -12, -8, "your mailbox", 8150, one("rain hat"), one("trail lantern")),
          processing("462374", 9, -1, 4, 7600, one("fleece blanket")),
          delivered("463489", 10, -9, -5, "your doorman", 18900, one("pair of hiking boots")),
          shipped("464529", 10, -2, 2, "1Z4645290", 17500, one("down sleeping bag")),
          delivered(
              "465633",
              11,
              -80,
              -75,
              "your front door",
              2800,
              many("wool socks", "a pair of wool socks", 1)),
          delivered(
              "466748",
              11,
              -16,
              -12,
              "your front door",
              6300,
              one("sun hat"),
              one("flannel shirt")),
          delivered("467852", 11, -20, -15, "a neighbour", 6450, one("canvas day pack")),
          processing("468967", 11, -1, 5, 5200, one("enamel mug"), one("pocket compass")),
          delivered(
              "470286",
              10,
              -10,
              -6,
              "your doorman",
              16100,
              one("waxed rain jacket"),
              one("rain hat")),
          cancelled("469171", 11, -6, 3200, one("rain hat")));

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

  private static Order cancelled(
      String number, int customer, int ordered, int cents, Item... items) {
    Days days = new Days(ordered, ordered + 6, none(), none(), none(), none());
    return new Order(number, customer, "cancelled", days, "", "", "", "", cents, List.of(items));
  }

  private static OptionalInt day(int fromToday) {
    return OptionalInt.of(fromToday);
  }

  private static OptionalInt none() {
    return OptionalInt.empty();
  }
}
