package dev.parley.telephony.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a signer says of a call (RFC 8225; of SHAKEN, RFC 8588).
///
/// @param signed the octets that are signed
/// @param header its members that are texts
/// @param origin the number that calls, digits alone
/// @param destinations the numbers that are called, digits alone
/// @param issuedAtSeconds since 1970
record Passport(
    byte[] signed,
    byte[] signature,
    Map<String, String> header,
    Optional<String> attestation,
    String origin,
    List<String> destinations,
    long issuedAtSeconds) {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxStringLength(2_048)
                  .maxNumberLength(20)
                  .build())
          .build();

  private static final int DESTINATIONS_MAX = 16;

  /// In the year 5138.
  private static final long LAST_SECOND = 100_000_000_000L;

  /// Empty where it is none, whatever it is.
  static Optional<Passport> of(String compact) {
    String[] parts = compact.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      Base64.Decoder base64 = Base64.getUrlDecoder();
      Map<String, List<String>> header = members(base64.decode(parts[0]));
      Map<String, List<String>> payload = members(base64.decode(parts[1]));
      Optional<String> origin = one(payload, "orig/tn");
      Optional<String> issued = one(payload, "iat");
      long issuedAt = issued.map(Long::parseLong).orElse(-1L);
      if (origin.isEmpty() || issuedAt < 0 || issuedAt > LAST_SECOND) {
        return Optional.empty();
      }
      Map<String, String> texts = new HashMap<>();
      header.forEach((name, values) -> texts.put(name, values.getFirst()));
      return Optional.of(
          new Passport(
              (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
              base64.decode(parts[2]),
              texts,
              one(payload, "attest"),
              digits(origin.get()),
              payload.getOrDefault("dest/tn", List.of()).stream().map(Passport::digits).toList(),
              issuedAt));
    } catch (IOException | IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static Optional<String> one(Map<String, List<String>> members, String path) {
    return Optional.ofNullable(members.get(path)).map(List::getFirst);
  }

  /// Texts and numbers by their path: `orig/tn`, `dest/tn` (several), `iat`. A member that is there
  /// twice counts as none of its kind would: the whole is refused.
  private static Map<String, List<String>> members(byte[] json) throws IOException {
    Map<String, List<String>> members = new HashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("expected an object");
      }
      object(parser, "", members);
      if (parser.nextToken() != null) {
        throw new IOException("expected one object alone");
      }
    }
    return members;
  }

  private static void object(JsonParser parser, String path, Map<String, List<String>> into)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = path + parser.currentName();
      parser.nextToken();
      value(parser, name, into);
    }
  }

  private static void value(JsonParser parser, String name, Map<String, List<String>> into)
      throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, name + "/", into);
      case START_ARRAY -> {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          value(parser, name, into);
        }
      }
      case VALUE_STRING, VALUE_NUMBER_INT -> {
        List<String> values = into.computeIfAbsent(name, _ -> new ArrayList<>());
        if (values.size() >= DESTINATIONS_MAX) {
          throw new IOException("more of " + name + " than anybody needs");
        }
        values.add(parser.getText());
      }
      default -> {
        // Neither texts nor numbers say anything that is looked at.
      }
    }
  }

  /// A number as a PASSporT has it (RFC 8225 5.2.1): without plus and separators.
  static String digits(String number) {
    return number.replaceAll("[^0-9]", "");
  }
}
