package dev.parley.dialog.engine.sql;

import dev.parley.dialog.engine.business.BusinessSystem;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.way.SqlDatabase;
import dev.parley.dialog.pack.way.Way;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads databases as the pack's `tools.yaml` says, each spared for itself.
///
/// No row is `NotFound`, but an empty list where the pack asks for a list; more rows than agreed,
/// rows of another shape and whatever goes wrong are `Unavailable`.
public final class SqlToolGateway implements ToolGateway {

  private record Source(ReadOnlyDatabase database, BusinessSystem business) {}

  private final Map<String, SqlTool> tools = new HashMap<>();
  private final Map<String, Source> sources = new HashMap<>();

  /// @param tools of which only those that read a database are called by it
  /// @param environment has the secrets that the databases name
  /// @throws IllegalArgumentException naming a secret that is missing
  public SqlToolGateway(
      Iterable<Tool> tools, InstantSource clock, Map<String, String> environment) {
    try {
      for (Tool tool : tools) {
        if (tool.way() instanceof Way.Sql way) {
          this.tools.put(tool.id(), new SqlTool(tool, way));
          sources.computeIfAbsent(
              way.database().id(), _ -> source(way.database(), clock, environment));
        }
      }
    } catch (RuntimeException unusable) {
      close();
      throw unusable;
    }
  }

  private static Source source(
      SqlDatabase database, InstantSource clock, Map<String, String> environment) {
    return new Source(new ReadOnlyDatabase(database, environment), new BusinessSystem(clock));
  }

  @Override
  public ToolResult call(ToolCall call, String conversation) {
    SqlTool tool = tools.get(call.tool());
    if (tool == null || call.write()) {
      throw new IllegalStateException(
          "no reading tool '" + call.tool() + "' in conversation " + conversation);
    }
    Optional<List<Object>> values = tool.values(call);
    if (values.isEmpty()) {
      return new ToolResult.Refused("", "not asked, for an argument isn't of its type", 0);
    }
    Source source = sources.get(tool.way().database().id());
    if (source == null) {
      throw new IllegalStateException("no database for the tool '" + call.tool() + "'");
    }
    return source.business.call(
        call,
        tool.tool().attempts(),
        (left, start) ->
            tool.result(
                source.database.query(
                    tool.way().select().jdbc(),
                    statement -> SqlTool.bind(statement, values.get()),
                    tool.rowsFetched(),
                    tool::rows,
                    atMost(tool, left)),
                source.business.sinceMs(start)));
  }

  private static Duration atMost(SqlTool tool, Duration left) {
    return tool.way().database().timeout().filter(one -> one.compareTo(left) < 0).orElse(left);
  }

  @Override
  public void close() {
    sources.values().forEach(source -> source.database.close());
  }
}
