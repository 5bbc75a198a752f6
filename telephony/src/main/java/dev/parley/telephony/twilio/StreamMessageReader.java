package dev.parley.telephony.twilio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads what Twilio says on a Media Stream's WebSocket. Throws at nothing: what is no message is
/// `Unreadable`. Members may come in any order, unknown ones are passed over.
///
/// The audio of a message is put into one buffer that the next message reuses; Jackson's parser and
/// the texts of the message are what is allocated.
public final class StreamMessageReader {

  /// 200 ms: ten times what Twilio sends.
  static final int OCTETS_MAX = 1_600;

  private static final int PARAMETERS_MAX = 32;
  private static final int NONE = -2;
  private static final String KEYS = "0123456789*#ABCD";
  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] octets = new byte[OCTETS_MAX];
  private final Map<String, String> parameters = new LinkedHashMap<>();

  private String event = "";
  private String streamSid = "";
  private String protocol = "";
  private String accountSid = "";
  private String callSid = "";
  private String encoding = "";
  private String sampleRate = "";
  private String channels = "";
  private String track = "";
  private String chunk = "";
  private String digit = "";
  private String mark = "";
  private int length = NONE;

  public StreamMessage read(String text) {
    forget();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new StreamMessage.Unreadable("expected a JSON object");
      }
      readMembers(parser);
      if (parser.nextToken() != null) {
        return new StreamMessage.Unreadable("expected one JSON object, found more");
      }
    } catch (IOException e) {
      return new StreamMessage.Unreadable("expected JSON");
    }
    return message();
  }

  private void forget() {
    parameters.clear();
    event = "";
    streamSid = "";
    protocol = "";
    accountSid = "";
    callSid = "";
    encoding = "";
    sampleRate = "";
    channels = "";
    track = "";
    chunk = "";
    digit = "";
    mark = "";
    length = NONE;
  }

  private void readMembers(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        readPart(parser, name);
      } else if (value == JsonToken.START_ARRAY) {
        parser.skipChildren();
      } else {
        switch (name) {
          case "event" -> event = parser.getText();
          case "streamSid" -> streamSid = parser.getText();
          case "protocol" -> protocol = parser.getText();
          default -> {}
        }
      }
    }
  }

  private void readPart(JsonParser parser, String part) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && part.equals("start")) {
        readStartPart(parser, name);
      } else if (value.isStructStart()) {
        parser.skipChildren();
      } else {
        readMember(parser, part, name);
      }
    }
  }

  private void readMember(JsonParser parser, String part, String name) throws IOException {
    switch (part) {
      case "media" -> {
        switch (name) {
          case "track" -> track = parser.getText();
          case "chunk" -> chunk = parser.getText();
          case "payload" ->
              length =
                  PayloadBase64.decode(
                      parser.getTextCharacters(),
                      parser.getTextOffset(),
                      parser.getTextLength(),
                      octets);
          default -> {}
        }
      }
      case "start" -> {
        switch (name) {
          case "accountSid" -> accountSid = parser.getText();
          case "callSid" -> callSid = parser.getText();
          default -> {}
        }
      }
      case "dtmf" -> digit = name.equals("digit") ? parser.getText() : digit;
      case "mark" -> mark = name.equals("name") ? parser.getText() : mark;
      default -> {}
    }
  }

  private void readStartPart(JsonParser parser, String part) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value.isStructStart()) {
        parser.skipChildren();
      } else if (part.equals("customParameters")) {
        if (parameters.size() < PARAMETERS_MAX) {
          parameters.put(name, parser.getText());
        }
      } else if (part.equals("mediaFormat")) {
        switch (name) {
          case "encoding" -> encoding = parser.getText();
          case "sampleRate" -> sampleRate = parser.getText();
          case "channels" -> channels = parser.getText();
          default -> {}
        }
      }
    }
  }

  private StreamMessage message() {
    return switch (event) {
      case "" -> new StreamMessage.Unreadable("expected an event");
      case "connected" -> new StreamMessage.Connected(protocol);
      case "start" -> start();
      case "media" -> media();
      case "dtmf" ->
          digit.length() == 1 && KEYS.contains(digit)
              ? new StreamMessage.KeyPressed(streamSid, digit.charAt(0))
              : new StreamMessage.Unreadable("expected a key in dtmf");
      case "mark" ->
          mark.isEmpty()
              ? new StreamMessage.Unreadable("expected a mark's name")
              : new StreamMessage.MarkReached(streamSid, mark);
      case "stop" -> new StreamMessage.Stopped(streamSid);
      default -> new StreamMessage.Other(event);
    };
  }

  private StreamMessage start() {
    if (!streamSid.matches("[A-Za-z0-9]{2,64}")) {
      return new StreamMessage.Unreadable("expected a streamSid in start");
    }
    boolean known =
        encoding.equals("audio/x-mulaw") && sampleRate.equals("8000") && channels.equals("1");
    return new StreamMessage.Start(streamSid, accountSid, callSid, known, parameters);
  }

  private StreamMessage media() {
    if (length < 0) {
      return new StreamMessage.Unreadable(
          length == NONE
              ? "expected a payload in media"
              : "expected at most " + OCTETS_MAX + " octets of base64 in media");
    }
    long number = number(chunk);
    if (number < 1) {
      return new StreamMessage.Unreadable("expected a chunk's number in media");
    }
    return new StreamMessage.Media(streamSid, track.equals("inbound"), number, octets, length);
  }

  /// Digits as a number; 0 for anything else.
  private static long number(String digits) {
    if (digits.isEmpty() || digits.length() > 18) {
      return 0;
    }
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /// Base64 (RFC 4648 4) into a buffer that is reused: `java.util.Base64` decodes whole arrays
  /// alone.
  private static final class PayloadBase64 {

    static final int WRONG = -1;

    private static final byte[] VALUES = new byte[128];

    static {
      Arrays.fill(VALUES, (byte) WRONG);
      String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
      for (int i = 0; i < alphabet.length(); i++) {
        VALUES[alphabet.charAt(i)] = (byte) i;
      }
    }

    private PayloadBase64() {}

    /// Returns how many octets there are, or `WRONG` where the text is no padded base64 or holds
    /// more than `into`.
    static int decode(char[] text, int from, int length, byte[] into) {
      if (length % 4 != 0) {
        return WRONG;
      }
      int padding = 0;
      while (padding < 2 && padding < length && text[from + length - 1 - padding] == '=') {
        padding++;
      }
      int octets = length / 4 * 3 - padding;
      if (octets > into.length) {
        return WRONG;
      }
      int bits = 0;
      int written = 0;
      for (int i = 0; i < length; i++) {
        char c = text[from + i];
        int value = i >= length - padding ? 0 : c < 128 ? VALUES[c] : WRONG;
        if (value < 0) {
          return WRONG;
        }
        bits = bits << 6 | value;
        if (i % 4 == 3) {
          for (int shift = 16; shift >= 0 && written < octets; shift -= 8) {
            into[written++] = (byte) (bits >> shift);
          }
          bits = 0;
        }
      }
      return octets;
    }
  }
}
