package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.simulator.business.Answer;
import dev.parley.simulator.business.Asked;
import dev.parley.simulator.business.Money;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.Sql;
import dev.parley.simulator.business.WordMatch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the shop sells, found by words as they were heard.
final class Products {

  private static final int FOUND_MAX = 5;

  private Products() {}

  static void addTo(Routes routes) {
    routes
        .get("/api/products", Products::list)
        .get(
            "/api/products/{sku}",
            (connection, asked) ->
                Answer.found(bySku(connection, asked.inPath("sku")).map(Found::shown), "product"));
  }

  /// @param also other words for it
  record Found(
      String sku, String name, String spoken, String also, int cents, int stock, ObjectNode shown) {

    private double score(String words) {
      double byName = WordMatch.score(words, name);
      return also.isEmpty() ? byName : Math.max(byName, WordMatch.score(words, name + " " + also));
    }
  }

  /// All, or those that are called so, the best first.
  private static Answer list(Connection connection, Asked asked) throws SQLException {
    Optional<String> name = asked.inQuery("name");
    List<Found> found = name.isPresent() ? called(connection, name.get()) : all(connection);
    return Answer.list("products", found.stream().map(Found::shown).toList());
  }

  private static List<Found> called(Connection connection, String words) throws SQLException {
    return all(connection).stream()
        .filter(product -> product.score(words) >= WordMatch.MEANT_MIN)
        .sorted(Comparator.comparingDouble((Found product) -> product.score(words)).reversed())
        .limit(FOUND_MAX)
        .toList();
  }

  /// The one that `words` mean: its number, or the name that fits best.
  static Optional<Found> meant(Connection connection, String words) throws SQLException {
    Optional<Found> bySku = bySku(connection, words);
    return bySku.isPresent() ? bySku : called(connection, words).stream().findFirst();
  }

  private static Optional<Found> bySku(Connection connection, String sku) throws SQLException {
    return Sql.first(
        connection, Products::product, "select * from products where sku = upper(?)", sku);
  }

  private static List<Found> all(Connection connection) throws SQLException {
    return Sql.list(connection, Products::product, "select * from products order by sku");
  }

  private static Found product(ResultSet row) throws SQLException {
    int cents = row.getInt("price_cents");
    int stock = row.getInt("stock");
    ObjectNode shown =
        JsonNodeFactory.instance
            .objectNode()
            .put("sku", row.getString("sku"))
            .put("name", row.getString("name"))
            .put("spoken", row.getString("spoken"))
            .put("stock", stock)
            .put("inStock", stock > 0)
            .put("finalSale", row.getBoolean("final_sale"))
            .put("care", row.getString("care"));
    if (!row.getString("troubleshooting").isEmpty()) {
      shown.put("troubleshooting", row.getString("troubleshooting"));
    }
    Money.put(shown, "price", cents);
    return new Found(
        row.getString("sku"),
        row.getString("name"),
        row.getString("spoken"),
        row.getString("also"),
        cents,
        stock,
        shown);
  }
}
