package dev.parley.telephony.sip.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The header fields of a message other than those of its `Envelope` and Content-Length, in order;
/// names are case-insensitive.
public record SipHeaders(List<SipHeader> all) {

  public static final SipHeaders NONE = new SipHeaders(List.of());

  private static final List<String> ELSEWHERE =
      List.of("Via", "From", "To", "Call-ID", "CSeq", "Content-Length");

  public SipHeaders {
    all = List.copyOf(all);
    for (SipHeader header : all) {
      if (ELSEWHERE.contains(header.name())) {
        throw new IllegalArgumentException(header.name() + " belongs to the envelope");
      }
    }
  }

  public Optional<String> first(String name) {
    return all.stream()
        .filter(h -> h.name().equalsIgnoreCase(name))
        .map(SipHeader::value)
        .findFirst();
  }

  /// Every line of `name`, unsplit.
  public List<String> lines(String name) {
    return all.stream().filter(h -> h.name().equalsIgnoreCase(name)).map(SipHeader::value).toList();
  }

  /// The comma-separated tokens of all lines of `name`.
  public List<String> tokens(String name) {
    return lines(name).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::strip)
        .filter(token -> !token.isEmpty())
        .toList();
  }

  public boolean has(String name) {
    return first(name).isPresent();
  }

  public SipHeaders and(String name, String value) {
    List<SipHeader> more = new ArrayList<>(all);
    more.add(new SipHeader(name, value));
    return new SipHeaders(more);
  }

  public SipHeaders andAll(SipHeaders others) {
    List<SipHeader> more = new ArrayList<>(all);
    more.addAll(others.all);
    return new SipHeaders(more);
  }

  public SipHeaders andAll(String name, List<String> values) {
    List<SipHeader> more = new ArrayList<>(all);
    values.forEach(value -> more.add(new SipHeader(name, value)));
    return new SipHeaders(more);
  }

  /// These header fields but those of that name.
  public SipHeaders without(String name) {
    return new SipHeaders(all.stream().filter(h -> !h.name().equalsIgnoreCase(name)).toList());
  }

  /// The lines of these names alone.
  public SipHeaders only(List<String> names) {
    return new SipHeaders(
        all.stream().filter(h -> names.stream().anyMatch(h.name()::equalsIgnoreCase)).toList());
  }
}
