package dev.parley.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.Utterance.Hypothesis;
import dev.parley.dialog.engine.model.SecondOpinion;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.ModelSettings.Kind;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.KeywordInterpreter;
import dev.parley.dialog.trial.TrialShop;
import dev.parley.simulator.model.Behaviour;
import dev.parley.simulator.model.ModelStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The model's server on a socket, in all the ways that it can be.
class ModelServersTest {
  private static final String UNKNOWN = "me tent no come yet";
  private static final String STATUS =
      "{\"commands\":[{\"do\":\"start-flow\",\"flow\":\"order-status\"}],\"certainty\":\"sure\"}";
  private static final Behaviour.Correct RIGHT = new Behaviour.Correct(Map.of(UNKNOWN, STATUS));
  static final InterpretationContext OPEN =
      new InterpretationContext(
          Optional.empty(),
          new TurnExpectation(Locale.US, "", List.of(new Answer.Open()), Duration.ofSeconds(6)),
          "How can I help?",
          LocalDate.of(2026, 11, 20));

  private final ModelStandIn server = standIn();

  /// Asks for a key, as OpenAI does; Ollama's client sends none.
  private static ModelStandIn standIn() {
    try {
      return ModelStandIn.withKey(DemoAgent.MODEL, DemoAgent.KEY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static Utterance said(String... nBest) {
    return new Utterance.Spoken(
        List.of(nBest).stream().map(each -> new Hypothesis(each, 0.9)).toList(), true);
  }

  @Test
  void ollama_is_asked_without_a_key_of_its_own() throws Exception {
    try (ModelStandIn open = ModelStandIn.open(DemoAgent.MODEL).behaves(RIGHT);
        SecondOpinion both = DemoAgent.beside(open, Kind.OLLAMA, DemoAgent.PATIENT)) {
      Interpretation meaning = both.interpreter().interpret(said(UNKNOWN, "me tent"), OPEN);
      assertEquals(List.of(new Command.StartFlow("order-status")), meaning.commands());
      assertEquals(DemoAgent.MODEL, meaning.by());
      JsonNode request = open.requests().getFirst();
      assertFalse(request.path("stream").asBoolean(true));
      assertEquals("object", request.at("/format/type").asText());
      assertTrue(request.path("format").toString().contains("\"order-status\""));
      assertEquals(0, request.at("/options/temperature").asDouble(-1));
      assertEquals(
          "{\"caller\":[\"" + UNKNOWN + "\",\"me tent\"]}",
          request.at("/messages/1/content").asText());
      assertTrue(request.path("tools").isEmpty());
    }
  }

  @Test
  void openai_s_kind_is_held_to_the_schema() {
    server.behaves(RIGHT);
    try (SecondOpinion both = DemoAgent.beside(server, Kind.OPENAI, DemoAgent.PATIENT)) {
      Interpretation meaning = both.interpreter().interpret(said(UNKNOWN), OPEN);
      assertEquals(List.of(new Command.StartFlow("order-status")), meaning.commands());
      JsonNode request = server.requests().getFirst();
      assertEquals("json_schema", request.at("/response_format/type").asText());
      assertTrue(request.at("/response_format/json_schema/strict").asBoolean());
      assertFalse(request.path("store").asBoolean(true));
      assertFalse(request.toString().contains(DemoAgent.KEY));
    }
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
            Arguments.of(new Behaviour.DeadMidAnswer(), "failed"),
            Arguments.of(new Behaviour.Refusing(500), "failed"),
            Arguments.of(new Behaviour.Refusing(429), "failed"),
            Arguments.of(new Behaviour.Huge(64L << 20), "failed"),
            Arguments.of(new Behaviour.Nonsense(), "made no sense"),
            Arguments.of(new Behaviour.WrongJson(), "made no sense"),
            Arguments.of(new Behaviour.Correct(Map.of()), "proposed nothing"))
        .flatMap(
            each ->
                Stream.of(Kind.values())
                    .map(kind -> Arguments.of(kind, each.get()[0], each.get()[1])));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void whatever_the_server_does_the_embedded_reading_is_there(
      Kind kind, Behaviour behaviour, String why) throws Exception {
    try (ModelStandIn open = ModelStandIn.open(DemoAgent.MODEL).behaves(behaviour);
        SecondOpinion both = DemoAgent.beside(open, kind, DemoAgent.PATIENT)) {
      Interpretation meaning = both.interpreter().interpret(said(UNKNOWN), OPEN);
      assertEquals(List.of(), meaning.commands());
      assertEquals("keywords; " + DemoAgent.MODEL + " " + why, meaning.by());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_slow_one_is_late_and_after_five_times_left_alone(Kind kind) throws Exception {
    try (ModelStandIn slow =
            ModelStandIn.open(DemoAgent.MODEL)
                .behaves(new Behaviour.Slow(Duration.ofHours(1), RIGHT));
        SecondOpinion both = DemoAgent.beside(slow, kind, Duration.ofMillis(40))) {
      for (int i = 0; i < 5; i++) {
        assertEquals(
            "keywords; " + DemoAgent.MODEL + " late",
            both.interpreter().interpret(said(UNKNOWN), OPEN).by());
      }
      assertEquals(
          "keywords; " + DemoAgent.MODEL + " left alone",
          both.interpreter().interpret(said(UNKNOWN), OPEN).by());
    }
  }

  @Test
  void a_server_that_is_not_there_is_said_and_missed_by_nobody() {
    String nowhere = "http://127.0.0.1:9";
    try (SecondOpinion both = DemoAgent.at(nowhere, Kind.OLLAMA, DemoAgent.PATIENT)) {
      assertEquals(
          "keywords; " + DemoAgent.MODEL + " failed",
          both.interpreter().interpret(said(UNKNOWN), OPEN).by());
      SecondOpinion.State state = both.warm();
      assertFalse(state.ready());
      assertTrue(state.words().startsWith(nowhere + " does not answer"), state.words());
    }
  }

  @Test
  void a_server_without_the_model_says_what_it_has() throws Exception {
    try (ModelStandIn other = ModelStandIn.open("large:70b")) {
      SecondOpinion.State state =
          SecondOpinion.look(DemoAgent.settings(other.ollama(), Kind.OLLAMA, DemoAgent.PATIENT));
      assertFalse(state.ready());
      assertTrue(state.words().contains("has no small:3b, but [large:70b]"), state.words());
      assertTrue(state.words().contains("ollama pull small:3b"), state.words());
    }
    SecondOpinion.State there =
        SecondOpinion.look(DemoAgent.settings(server.openAi(), Kind.OPENAI, DemoAgent.PATIENT));
    assertTrue(there.ready(), there.words());
  }

  @Test
  void warming_asks_once_and_tells_that_it_is_there() {
    server.behaves(RIGHT);
    try (SecondOpinion both = DemoAgent.beside(server, Kind.OPENAI, DemoAgent.PATIENT)) {
      assertTrue(both.warm().ready());
      assertEquals(1, server.requests().size());
    }
  }

  /// In mid-call the model dies, dawdles, raves: the rest of the call is as without one.
  @ParameterizedTest
  @MethodSource("gone")
  void a_call_goes_on_as_without_a_model(Behaviour gone, Duration deadline) throws Exception {
    Conversation alone = served(new KeywordInterpreter(DemoAgent.AGENT), () -> {});
    try (ModelStandIn open = ModelStandIn.open(DemoAgent.MODEL);
        SecondOpinion both = DemoAgent.beside(open, Kind.OLLAMA, deadline)) {
      Conversation with = served(both.interpreter(), () -> open.behaves(gone));
      assertEquals(alone.transcript(), with.transcript());
      assertTrue(with.transcript().contains("is on its way"), with.transcript());
      assertFalse(with.transcript().contains(ModelStandIn.MARK));
    }
  }

  static Stream<Arguments> gone() {
    return Stream.of(
        Arguments.of(new Behaviour.Slow(Duration.ofHours(1), RIGHT), Duration.ofMillis(40)),
        Arguments.of(new Behaviour.DeadMidAnswer(), DemoAgent.PATIENT),
        Arguments.of(new Behaviour.Nonsense(), DemoAgent.PATIENT),
        Arguments.of(new Behaviour.WrongJson(), DemoAgent.PATIENT),
        Arguments.of(new Behaviour.Huge(64L << 20), DemoAgent.PATIENT));
  }

  private static Conversation served(Interpreter interpreter, Runnable inBetween) {
    Conversation call = DemoAgent.call(interpreter, TrialShop.of(DemoAgent.PACK));
    call.starts(ContactChannel.VOICE, Optional.empty());
    call.says("where is my order");
    inBetween.run();
    return call.says("mumble jumble")
        .says("four one eight two seven seven")
        .says("yes")
        .says("mumble again jumble")
        .keys("04101#")
        .hearAll();
  }
}
