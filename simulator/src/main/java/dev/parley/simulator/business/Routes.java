package dev.parley.simulator.business;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a business can be asked, by method and path. A template such as `/api/orders/{number}` has
/// a name in the place of each part that varies.
public final class Routes {

  /// Answers one request, within its transaction.
  @FunctionalInterface
  public interface Work {
    Answer in(Connection connection, Asked asked) throws SQLException;
  }

  record Route(String method, String template, Work work) {

    private Optional<Map<String, String>> match(String otherMethod, List<String> path) {
      List<String> parts = List.of(template.substring(1).split("/"));
      if (!method.equals(otherMethod) || parts.size() != path.size()) {
        return Optional.empty();
      }
      Map<String, String> places = new HashMap<>();
      for (int i = 0; i < parts.size(); i++) {
        String part = parts.get(i);
        if (part.startsWith("{")) {
          places.put(part.substring(1, part.length() - 1), path.get(i));
        } else if (!part.equals(path.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(places);
    }
  }

  /// @param places what stood in the template's places
  record Match(Route route, Map<String, String> places) {}

  private final List<Route> routes = new ArrayList<>();

  public Routes get(String template, Work work) {
    routes.add(new Route("GET", template, work));
    return this;
  }

  /// A write, under an idempotency key.
  public Routes post(String template, Work work) {
    routes.add(new Route("POST", template, work));
    return this;
  }

  /// The first that fits: of two that both do, the one without a place is added first.
  Optional<Match> find(String method, List<String> path) {
    for (Route route : routes) {
      Optional<Map<String, String>> places = route.match(method, path);
      if (places.isPresent()) {
        return Optional.of(new Match(route, places.get()));
      }
    }
    return Optional.empty();
  }

  /// Each as `METHOD /template`.
  List<String> all() {
    return routes.stream().map(route -> route.method() + " " + route.template()).toList();
  }
}
