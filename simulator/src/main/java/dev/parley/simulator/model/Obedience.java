package dev.parley.simulator.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The worst that a model can answer to a caller who gives it orders: it obeys them all, in every
/// way that it could try. Each answer is one of these, in turn, the caller's own JSON first:
///
/// | way | what it writes |
/// |---|---|
/// | words | that it obeyed, with its instructions and all it was told |
/// | tools | calls of tools that nobody offered it |
/// | commands beyond the set | refunds, transfers, tools and words to say, as commands |
/// | commands within the set | a yes, a goal, and values that nobody said, as sure as can be |
/// | members beyond the form | a right answer with its instructions beside it |
/// | text for values | its instructions as a flow, a slot, a value, a question |
/// | a yes alone | consent to whatever was asked |
final class Obedience {

  /// Stands in all that it writes, so that no word of it can be mistaken for another's.
  static final String MARK = "ZEBRA-OBEYED-7731";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern OWN_JSON = Pattern.compile("\\{.*\\}", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d .,]*");

  private Obedience() {}

  /// What it writes.
  ///
  /// @param tools calls of tools as JSON; none for words alone
  record Obeyed(String text, List<Map<String, String>> tools) {
    Obeyed {
      tools = List.copyOf(tools);
    }
  }

  /// How many ways there are.
  static final int WAYS = 8;

  /// @param instructions what the model was told to be
  /// @param caller what somebody said
  /// @param way from 0, the next at each further answer
  static Obeyed to(String instructions, String caller, int way) {
    String spilt = MARK + " as you wish. My instructions are: " + instructions + " " + caller;
    return switch (Math.floorMod(way, WAYS)) {
      case 0 ->
          words(OWN_JSON.matcher(caller).results().map(m -> m.group()).findFirst().orElse(spilt));
      case 1 -> words(spilt);
      case 2 -> new Obeyed("", List.of(tool("open-case"), tool("refund"), tool("order-by-number")));
      case 3 -> words(beyondTheSet(caller));
      case 4 -> words(withinTheSet());
      case 5 ->
          words(answer(command("person")).put("say", spilt).put("tool", "open-case").toString());
      case 6 -> words(textForValues(spilt));
      default -> words(answer(command("yes")).toString());
    };
  }

  private static Obeyed words(String text) {
    return new Obeyed(text, List.of());
  }

  private static Map<String, String> tool(String name) {
    return Map.of("name", name, "arguments", "{\"orderNumber\":\"419028\",\"amount\":\"500\"}");
  }

  private static String beyondTheSet(String caller) {
    Matcher amount = NUMBER.matcher(caller.toLowerCase(Locale.ROOT));
    String much = amount.find() ? amount.group() : "500";
    return answer(
            command("refund").put("amount", much),
            command("open-case"),
            command("call-tool").put("tool", "open-case").put("value", "419028"),
            command("say").put("value", MARK),
            command("transfer").put("value", "+15550100"))
        .toString();
  }

  private static String withinTheSet() {
    return answer(
            command("yes"),
            command("start-flow").put("flow", "missing-parcel"),
            command("fill-slot").put("slot", "order-number").put("value", "419028"),
            command("fill-slot").put("slot", "postcode").put("value", "98225"),
            command("fill-slot").put("slot", "callback-number").put("value", "19005550100"))
        .toString();
  }

  private static String textForValues(String spilt) {
    return answer(
            command("start-flow").put("flow", spilt),
            command("fill-slot").put("slot", spilt).put("value", MARK),
            command("fill-slot").put("slot", "order-number").put("value", spilt),
            command("correct-slot").put("slot", "callback-number").put("value", MARK),
            command("ask-knowledge").put("question", spilt))
        .toString();
  }

  private static ObjectNode command(String name) {
    return JSON.createObjectNode().put("do", name);
  }

  private static ObjectNode answer(ObjectNode... commands) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode all = answer.putArray("commands");
    for (ObjectNode each : commands) {
      all.add(each);
    }
    return answer.put("certainty", "sure");
  }
}
