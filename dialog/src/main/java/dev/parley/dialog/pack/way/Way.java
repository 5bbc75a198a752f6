package dev.parley.dialog.pack.way;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a tool reaches its business system.
public sealed interface Way {

  /// Names of the arguments that every call must give.
  List<String> places();

  /// For people.
  String words();

  /// @param path with `{argument}` places; arguments that have no place go into the query of a
  ///   read, into the JSON body of a write
  /// @param headers sent with each call; `{NAME}` in one is a secret from the environment
  record Http(String method, String path, Map<String, String> headers) implements Way {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    public Http {
      headers = Map.copyOf(headers);
    }

    @Override
    public List<String> places() {
      return PLACE.matcher(path).results().map(m -> m.group(1)).toList();
    }

    @Override
    public String words() {
      return method + " " + path;
    }
  }

  /// A tool of a server that speaks the Model Context Protocol.
  ///
  /// @param arguments that every call gives, and what they are sent as; others are sent as text
  /// @param keyedBy where the idempotency key of a write goes: `_meta`, or an argument
  record Mcp(
      McpServer server, String tool, Map<String, ArgumentType> arguments, Optional<String> keyedBy)
      implements Way {
    public static final String META = "_meta";

    public Mcp {
      arguments = Map.copyOf(arguments);
    }

    @Override
    public List<String> places() {
      return arguments.keySet().stream().sorted().toList();
    }

    @Override
    public String words() {
      return tool + " of the MCP server " + server.id();
    }
  }

  /// A message that the agent writes itself.
  record Sent(String message) implements Way {
    @Override
    public List<String> places() {
      return List.of();
    }

    @Override
    public String words() {
      return "writes the message " + message;
    }
  }

  /// What is remembered of a customer: it is told, or forgotten.
  record Memory(boolean forgets) implements Way {

    /// The argument that names the customer.
    public static final String CUSTOMER = "customer";

    /// Fields of the answer: whether anything is remembered, and how many conversations.
    public static final String ANYTHING = "anything";

    public static final String CONVERSATIONS = "conversations";

    @Override
    public List<String> places() {
      return List.of(CUSTOMER);
    }

    @Override
    public String words() {
      return forgets ? "forgets a customer" : "what is remembered of a customer";
    }
  }

  /// One SELECT.
  ///
  /// @param arguments what a parameter is bound as; one that isn't named here is bound as text
  /// @param list the field that gets all rows; without it the one row is the result
  /// @param rowsMax more rows than this are no answer
  record Sql(
      SqlDatabase database,
      SelectText select,
      Map<String, ArgumentType> arguments,
      Optional<String> list,
      int rowsMax)
      implements Way {
    public Sql {
      arguments = Map.copyOf(arguments);
    }

    @Override
    public List<String> places() {
      return select.parameters().stream().distinct().toList();
    }

    @Override
    public String words() {
      return "a SELECT on " + database.id();
    }
  }
}
