package dev.parley.simulator.shop;

import dev.parley.simulator.business.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What the shop sells.
final class Catalog {

  private Catalog() {}

  /// @param spoken with its article: "a waxed rain jacket"
  /// @param also other words for it
  /// @param care which text tells how to look after it
  /// @param troubleshooting which text helps when it doesn't work; empty where nothing can fail
  record Product(
      String sku,
      String name,
      String spoken,
      String also,
      int cents,
      int stock,
      boolean finalSale,
      String care,
      String troubleshooting) {}

  static final List<Product> PRODUCTS =
      List.of(
          product(101, "waxed rain jacket", "raincoat coat", 12900, 14, "waxed-cotton"),
          product(102, "canvas day pack", "backpack bag rucksack", 6450, 20, "canvas"),
          product(103, "enamel mug", "cup", 2000, 60, "enamel"),
          spoken(104, "wool socks", "a pair of wool socks", "sock", 2800, 80, "wool"),
          product(105, "pocket compass", "", 3200, 25, "brass"),
          working(106, "two-person tent", "2 person", 21900, 6, "tent", "tent-poles"),
          working(107, "trail lantern", "lamp light", 4950, 18, "lantern", "lantern-no-light"),
          working(108, "camp stove", "cooker burner", 9800, 9, "stove", "stove-no-flame"),
          product(109, "cedar storage chest", "box trunk", 9900, 4, "cedar"),
          spoken(110, "hiking boots", "a pair of hiking boots", "shoes", 18900, 11, "leather"),
          product(111, "flannel shirt", "", 4500, 33, "flannel"),
          product(112, "fleece blanket", "throw", 7600, 16, "fleece"),
          spoken(113, "tea lights", "a box of tea lights", "candles", 2400, 45, "candles"),
          product(114, "fishing vest", "", 6600, 12, "canvas"),
          product(115, "rain hat", "", 3200, 22, "waxed-cotton"),
          spoken(116, "rubber boots", "a pair of rubber boots", "wellies", 8000, 15, "rubber"),
          new Product("HP-117", "sun hat", "a sun hat", "straw", 1800, 3, true, "straw", ""),
          product(118, "camp chair", "folding seat", 5400, 0, "canvas"),
          product(119, "down sleeping bag", "", 17500, 2, "down"));

  private static Product product(
      int number, String name, String also, int cents, int stock, String care) {
    return working(number, name, also, cents, stock, care, "");
  }

  private static Product working(
      int number,
      String name,
      String also,
      int cents,
      int stock,
      String care,
      String troubleshooting) {
    String spoken = (name.startsWith("e") ? "an " : "a ") + name;
    return new Product(
        "HP-" + number, name, spoken, also, cents, stock, false, care, troubleshooting);
  }

  private static Product spoken(
      int number, String name, String spoken, String also, int cents, int stock, String care) {
    return new Product("HP-" + number, name, spoken, also, cents, stock, false, care, "");
  }

  /// The product of an ordered item, which may be called "pair of hiking boots".
  static Product of(Seed.Item item) {
    return PRODUCTS.stream()
        .filter(product -> item.name().endsWith(product.name()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no product for the item " + item.name()));
  }

  static void seed(Connection connection) throws SQLException {
    for (Product product : PRODUCTS) {
      Sql.change(
          connection,
          "insert into products values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          product.sku(),
          product.name(),
          product.spoken(),
          product.also(),
          product.cents(),
          product.stock(),
          product.finalSale(),
          product.care(),
          product.troubleshooting());
    }
  }
}
