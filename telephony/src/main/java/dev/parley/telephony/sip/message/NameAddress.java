package dev.parley.telephony.sip.message;

import java.util.Optional;

/// Who a message is from or to, or how to reach somebody: the value of From, To, Contact and Route
/// (RFC 3261 20.10).
///
/// @param displayName for people, escapes undone
/// @param parameters those of the header field, behind the `>`
public record NameAddress(Optional<String> displayName, SipAddress uri, SipParameters parameters) {

  public NameAddress {
    if (displayName.isPresent()
        && displayName.get().chars().anyMatch(c -> c == '\r' || c == '\n')) {
      throw new IllegalArgumentException("expected a display name on one line");
    }
  }

  public static NameAddress of(SipAddress uri) {
    return new NameAddress(Optional.empty(), uri, SipParameters.NONE);
  }

  public Optional<String> tag() {
    return parameters.value("tag");
  }

  public NameAddress withTag(String tag) {
    return new NameAddress(displayName, uri, parameters.with("tag", tag));
  }

  /// Always with angle brackets and a quoted display name: nothing is left to guess.
  public String text() {
    StringBuilder out = new StringBuilder();
    displayName.ifPresent(name -> quote(name, out));
    out.append('<').append(uri.text()).append('>');
    parameters.writeTo(out);
    return out.toString();
  }

  private static void quote(String name, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '"' || c == '\\' || (c < 0x20 && c != '\t') || c == 0x7f) {
        out.append('\\');
      }
      out.append(c);
    }
    out.append("\" ");
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
