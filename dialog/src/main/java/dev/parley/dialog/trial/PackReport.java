package dev.parley.dialog.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackProblem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What was found of a pack, as JSON.
final class PackReport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter WRITER = JSON.writerWithDefaultPrettyPrinter();

  /// A test conversation's outcome.
  record Tried(
      String name, String about, List<String> failures, Disposition disposition, int turns) {
    Tried {
      failures = List.copyOf(failures);
    }

    boolean passed() {
      return failures.isEmpty();
    }
  }

  private PackReport() {}

  static String ofCheck(Optional<AgentPack> pack, List<PackProblem> problems) {
    ObjectNode node =
        JSON.createObjectNode().put("ok", problems.stream().noneMatch(PackProblem::isError));
    pack.ifPresent(
        read ->
            node.put("agent", read.agent().id())
                .put("hash", read.hash())
                .put("flows", read.flows().size())
                .put("passages", read.knowledge().size())
                .put("replies", read.replies().size())
                .put("tools", read.tools().size()));
    ArrayNode array = node.putArray("problems");
    for (PackProblem problem : problems) {
      array
          .addObject()
          .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
          .put("file", problem.file())
          .put("line", problem.line())
          .put("column", problem.column())
          .put("message", problem.message())
          .put("fix", problem.fix());
    }
    return written(node);
  }

  /// @param understanding who understood the callers
  static String ofTest(AgentPack pack, String understanding, List<Tried> tried) {
    long passed = tried.stream().filter(Tried::passed).count();
    ObjectNode node =
        JSON.createObjectNode()
            .put("agent", pack.agent().id())
            .put("hash", pack.hash())
            .put("understanding", understanding)
            .put("conversations", tried.size())
            .put("passed", passed)
            .put("failed", tried.size() - passed);
    ArrayNode results = node.putArray("results");
    for (Tried each : tried) {
      ObjectNode result =
          results
              .addObject()
              .put("name", each.name())
              .put("about", each.about())
              .put("passed", each.passed())
              .put("turns", each.turns())
              .put("disposition", each.disposition().label());
      ArrayNode failures = result.putArray("failures");
      each.failures().forEach(failures::add);
    }
    return written(node);
  }

  private static String written(ObjectNode node) {
    try {
      return WRITER.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree that can't be written", impossible);
    }
  }
}
