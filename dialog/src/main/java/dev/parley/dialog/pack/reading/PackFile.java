package dev.parley.dialog.pack.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.dialog.pack.reading.PackProblem.Severity;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// One YAML file of a pack: its content, and where in the text each piece of it stands.
final class PackFile {
  private static final Place START = new Place(1, 1);

  private final String name;
  private final int linesBefore;
  private final List<PackProblem> problems;
  private final Map<String, Place> values = new HashMap<>();
  private final Map<String, Place> keys = new HashMap<>();
  private JsonNode root = JsonNodeFactory.instance.objectNode();

  /// @param linesBefore lines of the file above `yaml` (front matter starts on its second line)
  PackFile(String name, String yaml, int linesBefore, List<PackProblem> problems) {
    this.name = name;
    this.linesBefore = linesBefore;
    this.problems = problems;
    parse(yaml);
  }

  private record Place(int line, int column) {}

  private void parse(String yaml) {
    var settings = LoadSettings.builder().setAllowDuplicateKeys(true).setLabel(name).build();
    try {
      Optional<Node> node = new Compose(settings).composeString(yaml);
      if (node.isEmpty()) {
        problem("", "the file is empty", "write it, or delete the file");
      } else {
        root = read(node.get(), "");
      }
    } catch (MarkedYamlEngineException broken) {
      Place place = broken.getProblemMark().map(this::place).orElse(START);
      problems.add(
          new PackProblem(
              Severity.ERROR,
              name,
              place.line,
              place.column,
              "not YAML: " + broken.getProblem(),
              "check indentation, quotes and colons here and on the line above"));
    } catch (YamlEngineException broken) {
      problem("", "not YAML: " + broken.getMessage(), "save the file as plain UTF-8 text");
    }
  }

  private JsonNode read(Node node, String pointer) {
    values.put(pointer, node.getStartMark().map(this::place).orElse(START));
    return switch (node) {
      case MappingNode mapping -> readMapping(mapping, pointer);
      case SequenceNode sequence -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        int index = 0;
        for (Node item : sequence.getValue()) {
          array.add(read(item, pointer + "/" + index++));
        }
        yield array;
      }
      case ScalarNode scalar -> readScalar(scalar);
      default -> {
        problem(pointer, "anchors are not used in packs", "write the value out");
        yield JsonNodeFactory.instance.nullNode();
      }
    };
  }

  private JsonNode readMapping(MappingNode mapping, String pointer) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode keyNode)) {
        problem(pointer, "a key must be plain text", "write `key: value`");
        continue;
      }
      String key = keyNode.getValue();
      String child = pointer + "/" + escape(key);
      Place place = keyNode.getStartMark().map(this::place).orElse(START);
      Place first = keys.putIfAbsent(child, place);
      if (first != null) {
        problems.add(
            new PackProblem(
                Severity.ERROR,
                name,
                place.line,
                place.column,
                "`" + key + "` is here twice (first on line " + first.line + ")",
                "keep one of the two"));
        continue;
      }
      object.set(key, read(entry.getValueNode(), child));
    }
    return object;
  }

  private static JsonNode readScalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (tag.equals(Tag.NULL)) {
      return json.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return json.booleanNode(Boolean.parseBoolean(text));
    }
    if (tag.equals(Tag.INT)) {
      // A leading zero belongs to a code, not to a number.
      return text.length() > 1 && text.startsWith("0")
          ? json.textNode(text)
          : json.numberNode(new BigInteger(text));
    }
    if (tag.equals(Tag.FLOAT)) {
      return json.numberNode(Double.parseDouble(text));
    }
    return json.textNode(text);
  }

  private Place place(Mark mark) {
    return new Place(mark.getLine() + 1 + linesBefore, mark.getColumn() + 1);
  }

  static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  String name() {
    return name;
  }

  JsonNode root() {
    return root;
  }

  JsonNode at(String pointer) {
    return root.at(pointer);
  }

  /// The content without the values at `pointers`; in a list an empty text takes their place.
  static JsonNode without(JsonNode root, List<String> pointers) {
    JsonNode rest = root.deepCopy();
    for (String pointer : pointers) {
      if (pointer.isEmpty()) {
        return JsonNodeFactory.instance.objectNode();
      }
      int end = pointer.lastIndexOf('/');
      String key = pointer.substring(end + 1).replace("~1", "/").replace("~0", "~");
      switch (rest.at(pointer.substring(0, end))) {
        case ObjectNode object -> object.remove(key);
        case ArrayNode array -> array.set(Integer.parseInt(key), "");
        default -> {}
      }
    }
    return rest;
  }

  /// Reports a problem with the value at `pointer`.
  void problem(String pointer, String message, String fix) {
    add(Severity.ERROR, nearest(values, pointer), message, fix);
  }

  void warning(String pointer, String message, String fix) {
    add(Severity.WARNING, nearest(values, pointer), message, fix);
  }

  /// The line of the value at `pointer`.
  int line(String pointer) {
    return nearest(values, pointer).line;
  }

  /// Reports a problem with the key that `pointer` ends in.
  void problemWithKey(String pointer, String message, String fix) {
    add(Severity.ERROR, nearest(keys, pointer), message, fix);
  }

  private Place nearest(Map<String, Place> places, String pointer) {
    for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      Place place = places.get(at);
      if (place != null) {
        return place;
      }
    }
    return values.getOrDefault("", new Place(1 + linesBefore, 1));
  }

  private void add(Severity severity, Place place, String message, String fix) {
    PackProblem problem = new PackProblem(severity, name, place.line, place.column, message, fix);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
