package dev.parley.simulator.twilio;

import dev.parley.telephony.twilio.FormParameters;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/// Calls that a server has the stand-in place (`POST …/Calls.json`): what is asked is checked as
/// Twilio checks it, and how the call gets on is told by the callbacks that were asked for.
final class PlacedCalls {

  /// What whoever is called does: this, `rings` on, or how the call ends in Twilio's words.
  static final String ANSWERS = "answers";

  private static final Set<String> EVENTS = Set.of("initiated", "ringing", "answered", "completed");

  /// The event that each status is told under.
  private static final Map<String, String> EVENT_OF =
      Map.of("initiated", "initiated", "ringing", "ringing", "in-progress", "answered");

  private final List<Request> placed = new CopyOnWriteArrayList<>();
  private volatile String callee = ANSWERS;
  private volatile String answeredBy = "human";

  /// What was asked: parameters may be given several times.
  record Request(Map<String, List<String>> fields) {

    static Request read(String body) {
      Map<String, List<String>> fields = new LinkedHashMap<>();
      for (String field : body.split("&")) {
        String[] parts = field.split("=", 2);
        fields
            .computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>())
            .add(parts.length < 2 ? "" : decoded(parts[1]));
      }
      return new Request(fields);
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String value(String name) {
      return fields.getOrDefault(name, List.of("")).getFirst();
    }

    /// Twilio's error code for it, if it can't be carried out.
    Optional<Integer> wrong() {
      if (!value("To").matches("\\+[1-9][0-9]{6,14}")) {
        return Optional.of(21211);
      }
      if (!value("From").matches("\\+[1-9][0-9]{6,14}")) {
        return Optional.of(21212);
      }
      if (!value("Url").startsWith("http")) {
        return Optional.of(21205);
      }
      return EVENTS.containsAll(fields.getOrDefault("StatusCallbackEvent", List.of()))
          ? Optional.empty()
          : Optional.of(21626);
    }

    boolean wants(String status) {
      return fields
          .getOrDefault("StatusCallbackEvent", List.of("completed"))
          .contains(EVENT_OF.getOrDefault(status, "completed"));
    }
  }

  void calleesDo(String what, String detected) {
    callee = what;
    answeredBy = detected;
  }

  List<Request> placed() {
    return placed;
  }

  void asked(Request request) {
    placed.add(request);
  }

  /// Plays the call to its answer or its end.
  ///
  /// @param post sends a form to a URL
  /// @param answered somebody answered: Twilio asks there what to do
  /// @param ended it came to nothing
  void play(
      Request request,
      StandInCall call,
      BiConsumer<String, FormParameters> post,
      Runnable answered,
      Runnable ended) {
    String outcome = callee;
    tell(request, call, "initiated", post);
    if (outcome.equals("failed")) {
      end(request, call, outcome, post, ended);
      return;
    }
    tell(request, call, "ringing", post);
    if (!outcome.equals(ANSWERS)) {
      if (!outcome.equals("rings")) {
        end(request, call, outcome, post, ended);
      }
      return;
    }
    tell(request, call, "in-progress", post);
    answered.run();
    if (request.value("AsyncAmd").equals("true")) {
      post.accept(
          request.value("AsyncAmdStatusCallback"),
          FormParameters.NONE
              .with("CallSid", call.callSid())
              .with("AnsweredBy", answeredBy)
              .with("MachineDetectionDuration", "1800"));
    }
  }

  private static void end(
      Request request,
      StandInCall call,
      String outcome,
      BiConsumer<String, FormParameters> post,
      Runnable ended) {
    ended.run();
    tell(request, call, outcome, post);
  }

  private static void tell(
      Request request, StandInCall call, String status, BiConsumer<String, FormParameters> post) {
    if (request.wants(status)) {
      post.accept(request.value("StatusCallback"), form(request, call, status));
    }
  }

  private static FormParameters form(Request request, StandInCall call, String status) {
    return FormParameters.NONE
        .with("CallSid", call.callSid())
        .with("From", request.value("From"))
        .with("To", request.value("To"))
        .with("Direction", "outbound-api")
        .with("CallStatus", status)
        .with("CallbackSource", "call-progress-events");
  }
}
