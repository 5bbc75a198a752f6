package dev.parley.gateway.server;

import dev.parley.dialog.spi.ModelSettings;
import dev.parley.dialog.spi.ModelSettings.ApiKey;
import dev.parley.dialog.spi.ModelSettings.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads the `model:` block of `parley.yaml`, and tells everything that is wrong with it, with
/// where it stands.
final class ModelBlock {

  private static final List<String> NAMES =
      List.of("kind", "url", "name", "api-key-env", "deadline", "concurrent-max");

  private final Function<Node, String> where;
  private final Function<String, Optional<String>> environment;
  private final Consumer<String> problems;
  private boolean wrong;

  /// @param where tells where a node stands
  /// @param environment the variables of this process
  ModelBlock(
      Function<Node, String> where,
      Function<String, Optional<String>> environment,
      Consumer<String> problems) {
    this.where = where;
    this.environment = environment;
    this.problems = problems;
  }

  /// Empty where something is wrong, which is told.
  Optional<ModelSettings> read(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      problem(node, "expected a block with " + NAMES);
      return Optional.empty();
    }
    Map<String, ScalarNode> values = values(mapping);
    for (String required : List.of("kind", "url", "name")) {
      if (!values.containsKey(required)) {
        problem(node, "'" + required + "' is required");
      }
    }
    ModelSettings settings =
        new ModelSettings(
            value(values, "kind", ModelBlock::kind).orElse(Kind.OLLAMA),
            value(values, "url", Function.identity()).orElse("http://localhost"),
            value(values, "name", Function.identity()).orElse("missing"),
            value(values, "api-key-env", Function.identity()).flatMap(name -> key(node, name)),
            value(values, "deadline", Duration::parse).orElse(ModelSettings.DEADLINE),
            value(values, "concurrent-max", Integer::parseInt)
                .orElse(ModelSettings.CONCURRENT_MAX));
    settings.problems().forEach(problem -> problem(node, problem));
    return wrong ? Optional.empty() : Optional.of(settings);
  }

  private Map<String, ScalarNode> values(MappingNode block) {
    Map<String, ScalarNode> values = new LinkedHashMap<>();
    for (NodeTuple tuple : block.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
      if (name.equals("api-key")) {
        problem(
            tuple.getKeyNode(),
            "a key doesn't belong into a file: put it into the environment and name the variable"
                + " in api-key-env");
      } else if (!NAMES.contains(name)) {
        problem(tuple.getKeyNode(), "no setting is called '" + name + "'; there are " + NAMES);
      } else if (!(tuple.getValueNode() instanceof ScalarNode value)) {
        problem(tuple.getValueNode(), "expected one value for '" + name + "'");
      } else if (values.put(name, value) != null) {
        problem(tuple.getKeyNode(), "'" + name + "' is given twice");
      }
    }
    return values;
  }

  private <T> Optional<T> value(
      Map<String, ScalarNode> values, String name, Function<String, T> parse) {
    ScalarNode node = values.get(name);
    if (node == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(node.getValue()));
    } catch (IllegalArgumentException | DateTimeException e) {
      problem(node, "'" + node.getValue() + "' is no valid value for " + name + expected(name));
      return Optional.empty();
    }
  }

  private static String expected(String name) {
    return switch (name) {
      case "kind" -> " (ollama, openai)";
      case "deadline" -> " (such as PT0.7S)";
      default -> "";
    };
  }

  private static Kind kind(String value) {
    return switch (value) {
      case "ollama" -> Kind.OLLAMA;
      case "openai" -> Kind.OPENAI;
      default -> throw new IllegalArgumentException(value);
    };
  }

  private Optional<ApiKey> key(Node at, String variable) {
    Optional<String> value = environment.apply(variable).filter(key -> !key.isBlank());
    if (value.isEmpty()) {
      problem(at, "the environment has no " + variable + ", which api-key-env names");
    }
    return value.map(ApiKey::new);
  }

  private void problem(Node at, String what) {
    wrong = true;
    problems.accept(where.apply(at) + ": model: " + what);
  }
}
