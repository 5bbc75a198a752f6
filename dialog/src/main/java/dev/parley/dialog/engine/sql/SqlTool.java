package dev.parley.dialog.engine.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.dialog.engine.business.AgreedAnswer;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.way.ArgumentType;
import dev.parley.dialog.pack.way.Way;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One tool's SELECT: what is bound, and how its rows become an answer.
///
/// A column is a field of the result by its label, whose capitals don't count: databases write them
/// as they like. Columns that the result doesn't declare are left out, and so are nulls.
final class SqlTool {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int ONE_ROW = 1;

  /// Of the largest `int`: what has fewer is one.
  private static final int INT_DIGITS = 10;

  private final Tool tool;
  private final Way.Sql way;
  private final AgreedAnswer agreed;

  /// By their names in small letters.
  private final Map<String, Map.Entry<String, JsonNode>> fields = new HashMap<>();

  SqlTool(Tool tool, Way.Sql way) {
    this.tool = tool;
    this.way = way;
    this.agreed = new AgreedAnswer(tool);
    JsonNode shape = agreed.shape().path("properties");
    JsonNode row = way.list().map(list -> shape.at("/" + list + "/items/properties")).orElse(shape);
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      fields.put(field.getKey().toLowerCase(Locale.ROOT), field);
    }
  }

  Tool tool() {
    return tool;
  }

  Way.Sql way() {
    return way;
  }

  /// One more than an answer may have shows that there are more.
  int rowsFetched() {
    return (way.list().isPresent() ? way.rowsMax() : ONE_ROW) + 1;
  }

  /// In the order of the statement's places; empty where one isn't of its type.
  Optional<List<Object>> values(ToolCall call) {
    List<Object> values = new ArrayList<>();
    for (String name : way.select().parameters()) {
      Optional<Object> value =
          Optional.ofNullable(call.arguments().get(name))
              .flatMap(way.arguments().getOrDefault(name, ArgumentType.STRING)::read);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }

  static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      switch (values.get(i)) {
        case BigInteger whole -> statement.setLong(i + 1, whole.longValueExact());
        case BigDecimal decimal -> statement.setBigDecimal(i + 1, decimal);
        case Boolean truth -> statement.setBoolean(i + 1, truth);
        case Object text -> statement.setString(i + 1, text.toString());
      }
    }
  }

  List<ObjectNode> rows(ResultSet set) throws SQLException {
    List<ObjectNode> rows = new ArrayList<>();
    ResultSetMetaData columns = set.getMetaData();
    while (set.next()) {
      ObjectNode row = NODES.objectNode();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        Map.Entry<String, JsonNode> field =
            fields.get(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
        if (field != null && set.getObject(i) != null) {
          row.set(field.getKey(), value(set, i, type(columns, i), field.getValue()));
        }
      }
      rows.add(row);
    }
    return rows;
  }

  /// PostgreSQL's driver says of a point in time the same as of a date with a time.
  private static int type(ResultSetMetaData columns, int column) throws SQLException {
    return switch (columns.getColumnTypeName(column)) {
      case "timestamptz" -> Types.TIMESTAMP_WITH_TIMEZONE;
      case "timetz" -> Types.TIME_WITH_TIMEZONE;
      default -> columns.getColumnType(column);
    };
  }

  /// As the result declares it; text is what it is to a reader: days and times by ISO 8601, amounts
  /// with all their places.
  private static JsonNode value(ResultSet set, int column, int type, JsonNode declared)
      throws SQLException {
    if (is(declared, "boolean")) {
      return NODES.booleanNode(set.getBoolean(column));
    }
    if (is(declared, "integer") || is(declared, "number")) {
      return set.getObject(column) instanceof Number
          ? number(set.getBigDecimal(column))
          : NODES.textNode(set.getString(column));
    }
    return NODES.textNode(
        switch (type) {
          case Types.DATE -> set.getObject(column, LocalDate.class).toString();
          case Types.TIME -> set.getObject(column, LocalTime.class).toString();
          case Types.TIMESTAMP -> set.getObject(column, LocalDateTime.class).toString();
          case Types.TIME_WITH_TIMEZONE ->
              set.getObject(column, OffsetTime.class).toLocalTime().toString();
          case Types.TIMESTAMP_WITH_TIMEZONE ->
              set.getObject(column, OffsetDateTime.class).toInstant().toString();
          case Types.NUMERIC, Types.DECIMAL -> set.getBigDecimal(column).toPlainString();
          default -> set.getString(column);
        });
  }

  private static JsonNode number(BigDecimal number) {
    // In exponent form a number has few digits and a scale below zero.
    boolean small = number.precision() - number.scale() < INT_DIGITS;
    boolean whole = small && number.stripTrailingZeros().scale() <= 0;
    return whole
        ? NODES.numberNode(number.intValueExact())
        : NODES.numberNode(new BigDecimal(number.toPlainString()));
  }

  /// Of `type: integer`, or one of `type: [integer, "null"]`.
  private static boolean is(JsonNode declared, String type) {
    JsonNode types = declared.path("type");
    for (JsonNode each : types) {
      if (each.asText().equals(type)) {
        return true;
      }
    }
    return types.asText().equals(type);
  }

  ToolResult result(List<ObjectNode> rows, long elapsedMs) {
    if (rows.size() >= rowsFetched()) {
      return new ToolResult.Unavailable(
          "more than " + (rowsFetched() - 1) + " rows: not as agreed", elapsedMs);
    }
    if (way.list().isPresent()) {
      ArrayNode all = NODES.arrayNode().addAll(rows);
      return agreed.declared(NODES.objectNode().set(way.list().get(), all), elapsedMs);
    }
    return rows.isEmpty()
        ? new ToolResult.NotFound(elapsedMs)
        : agreed.declared(rows.getFirst(), elapsedMs);
  }
}
