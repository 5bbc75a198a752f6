package dev.parley.simulator.twilio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// A message to the stand-in, as far as it reads it.
///
/// @param event empty where there is none, as the other two
/// @param payload of `media`
/// @param name of `mark`
record SaidToStandIn(String event, String payload, String name) {

  private static final JsonFactory JSON = new JsonFactory();

  /// Throws `IllegalStateException` at what isn't JSON.
  static SaidToStandIn read(String text) {
    String event = "";
    String payload = "";
    String name = "";
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          switch (parser.currentName()) {
            case "event" -> event = parser.getText();
            case "payload" -> payload = parser.getText();
            case "name" -> name = parser.getText();
            case null, default -> {}
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("expected JSON, found " + text, e);
    }
    return new SaidToStandIn(event, payload, name);
  }
}
