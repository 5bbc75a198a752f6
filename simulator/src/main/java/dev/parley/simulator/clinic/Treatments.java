package dev.parley.simulator.clinic;

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

/// What usual treatments cost.
final class Treatments {

  private Treatments() {}

  static void addTo(Routes routes) {
    routes.get("/api/treatments", Treatments::list);
  }

  /// All, or those that are called so, the best first.
  private static Answer list(Connection connection, Asked asked) throws SQLException {
    List<ObjectNode> all =
        Sql.list(connection, Treatments::treatment, "select * from treatments order by name");
    Optional<String> name = asked.inQuery("name");
    return Answer.list(
        "treatments",
        name.isEmpty()
            ? all
            : all.stream()
                .filter(treatment -> score(name.get(), treatment) >= WordMatch.MEANT_MIN)
                .sorted(
                    Comparator.comparingDouble((ObjectNode one) -> score(name.get(), one))
                        .reversed())
                .toList());
  }

  private static double score(String words, ObjectNode treatment) {
    return Math.max(
        WordMatch.score(words, treatment.path("name").asText()),
        WordMatch.score(words, treatment.path("treatment").asText()));
  }

  private static ObjectNode treatment(ResultSet row) throws SQLException {
    ObjectNode treatment =
        JsonNodeFactory.instance
            .objectNode()
            .put("treatment", row.getString("code"))
            .put("name", row.getString("name"))
            .put("spoken", row.getString("spoken"))
            .put("minutes", row.getInt("minutes"))
            .put("bookable", row.getBoolean("bookable"));
    if (!row.getString("note").isEmpty()) {
      treatment.put("note", row.getString("note"));
    }
    return Money.put(treatment, "price", row.getInt("price_cents"));
  }
}
