package dev.parley.simulator.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How an answer is written in Ollama's and in OpenAI's way. Time stamps are those of the epoch:
/// the same request, the same answer.
enum ModelProtocol {
  OLLAMA {
    @Override
    boolean streamsUnlessTold() {
      return true;
    }

    @Override
    String contentType(boolean streams) {
      return streams ? "application/x-ndjson" : "application/json";
    }

    @Override
    String whole(String model, Obedience.Obeyed answer) {
      ObjectNode body = last(model);
      ObjectNode message = body.putObject("message");
      message.put("role", "assistant").put("content", answer.text());
      if (!answer.tools().isEmpty()) {
        ArrayNode calls = message.putArray("tool_calls");
        answer.tools().forEach(tool -> function(calls.addObject(), tool, true));
      }
      return body.toString();
    }

    @Override
    String streamed(String model, Obedience.Obeyed answer) {
      StringBuilder lines = new StringBuilder();
      for (String piece : pieces(answer.text())) {
        ObjectNode chunk = chunk(model).put("done", false);
        chunk.putObject("message").put("role", "assistant").put("content", piece);
        lines.append(chunk).append('\n');
      }
      ObjectNode end = last(model);
      end.putObject("message").put("role", "assistant").put("content", "");
      return lines.append(end).append('\n').toString();
    }

    private ObjectNode chunk(String model) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("model", model)
          .put("created_at", "1970-01-01T00:00:00Z");
    }

    private ObjectNode last(String model) {
      return chunk(model)
          .put("done", true)
          .put("done_reason", "stop")
          .put("total_duration", 1_000_000)
          .put("load_duration", 0)
          .put("prompt_eval_count", 1)
          .put("prompt_eval_duration", 0)
          .put("eval_count", 1)
          .put("eval_duration", 0);
    }
  },
  OPENAI {
    @Override
    boolean streamsUnlessTold() {
      return false;
    }

    @Override
    String contentType(boolean streams) {
      return streams ? "text/event-stream" : "application/json";
    }

    @Override
    String whole(String model, Obedience.Obeyed answer) {
      ObjectNode body = body(model, "chat.completion");
      ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
      ObjectNode message = choice.putObject("message").put("role", "assistant");
      if (answer.tools().isEmpty()) {
        message.put("content", answer.text());
        choice.put("finish_reason", "stop");
      } else {
        message.putNull("content");
        ArrayNode calls = message.putArray("tool_calls");
        answer.tools().forEach(tool -> function(calls.addObject(), tool, false));
        choice.put("finish_reason", "tool_calls");
      }
      body.putObject("usage")
          .put("prompt_tokens", 1)
          .put("completion_tokens", 1)
          .put("total_tokens", 2);
      return body.toString();
    }

    @Override
    String streamed(String model, Obedience.Obeyed answer) {
      StringBuilder events = new StringBuilder();
      for (String piece : pieces(answer.text())) {
        ObjectNode body = body(model, "chat.completion.chunk");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta").put("role", "assistant").put("content", piece);
        events.append("data: ").append(body).append("\n\n");
      }
      ObjectNode end = body(model, "chat.completion.chunk");
      ObjectNode choice = end.putArray("choices").addObject().put("index", 0);
      choice.putObject("delta");
      choice.put("finish_reason", "stop");
      return events.append("data: ").append(end).append("\n\ndata: [DONE]\n\n").toString();
    }

    private ObjectNode body(String model, String object) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("id", "chatcmpl-1")
          .put("object", object)
          .put("created", 0)
          .put("model", model);
    }
  };

  private static final int PIECE_CHARS = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Whether a request that doesn't say is answered in pieces.
  abstract boolean streamsUnlessTold();

  abstract String contentType(boolean streams);

  abstract String whole(String model, Obedience.Obeyed answer);

  abstract String streamed(String model, Obedience.Obeyed answer);

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); from += PIECE_CHARS) {
      pieces.add(text.substring(from, Math.min(from + PIECE_CHARS, text.length())));
    }
    return pieces;
  }

  /// Ollama gives arguments as an object, OpenAI as text.
  private static void function(ObjectNode call, Map<String, String> tool, boolean asObject) {
    String arguments = tool.getOrDefault("arguments", "{}");
    call.put("id", "call_1").put("type", "function");
    ObjectNode function = call.putObject("function").put("name", tool.getOrDefault("name", ""));
    if (!asObject) {
      function.put("arguments", arguments);
      return;
    }
    try {
      function.set("arguments", JSON.readTree(arguments));
    } catch (JsonProcessingException ours) {
      throw new IllegalStateException("no JSON: " + arguments, ours);
    }
  }

  static ObjectNode tags(String model) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode entry = body.putArray("models").addObject();
    entry.put("name", model).put("model", model).put("modified_at", "1970-01-01T00:00:00Z");
    entry.put("size", 1).put("digest", "0");
    entry.putObject("details").put("format", "gguf").put("family", "stand-in");
    return body;
  }

  static ObjectNode models(String model) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("object", "list");
    body.putArray("data")
        .addObject()
        .put("id", model)
        .put("object", "model")
        .put("created", 0)
        .put("owned_by", "stand-in");
    return body;
  }
}
