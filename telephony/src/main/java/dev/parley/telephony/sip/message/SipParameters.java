package dev.parley.telephony.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The parameters behind a header field value or inside a URI, in order; names are
/// case-insensitive.
public record SipParameters(List<Parameter> all) {

  public static final SipParameters NONE = new SipParameters(List.of());

  public SipParameters {
    all = List.copyOf(all);
  }

  public static SipParameters of(String name, String value) {
    return NONE.with(name, value);
  }

  public boolean has(String name) {
    return all.stream().anyMatch(p -> p.name().equals(name.toLowerCase(Locale.ROOT)));
  }

  /// The value of `name`; empty when it is missing and when it stands without a value.
  public Optional<String> value(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return all.stream().filter(p -> p.name().equals(wanted)).findFirst().flatMap(Parameter::value);
  }

  /// These parameters with `name` set to `value`, in its old place if it had one.
  public SipParameters with(String name, String value) {
    Parameter wanted = new Parameter(name, Optional.of(value));
    List<Parameter> changed = new ArrayList<>();
    boolean placed = false;
    for (Parameter parameter : all) {
      if (!parameter.name().equals(wanted.name())) {
        changed.add(parameter);
      } else if (!placed) {
        changed.add(wanted);
        placed = true;
      }
    }
    if (!placed) {
      changed.add(wanted);
    }
    return new SipParameters(changed);
  }

  public SipParameters withFlag(String name) {
    List<Parameter> changed = new ArrayList<>(without(name).all);
    changed.add(new Parameter(name, Optional.empty()));
    return new SipParameters(changed);
  }

  public SipParameters without(String name) {
    String unwanted = name.toLowerCase(Locale.ROOT);
    return new SipParameters(all.stream().filter(p -> !p.name().equals(unwanted)).toList());
  }

  void writeTo(StringBuilder out) {
    all.forEach(parameter -> parameter.writeTo(out));
  }

  /// One `;name=value`. The value is kept as it stands on the wire, quotes included, so that
  /// writing it back changes nothing.
  public record Parameter(String name, Optional<String> value) {

    public Parameter {
      name = name.toLowerCase(Locale.ROOT);
    }

    void writeTo(StringBuilder out) {
      out.append(';').append(name);
      value.ifPresent(v -> out.append('=').append(v));
    }
  }
}
