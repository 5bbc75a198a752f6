package dev.parley.telephony.sip.refer;

import dev.parley.telephony.sip.dialog.DialogId;
import dev.parley.telephony.sip.message.SipRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The dialog of ours that an INVITE wants to take the place of (RFC 3891 6.1).
///
/// @param earlyOnly only while it isn't answered
public record Replaces(DialogId dialog, boolean earlyOnly) {

  /// What an INVITE says of it.
  public sealed interface Reading {
    record Nothing() implements Reading {}

    record Named(Replaces what) implements Reading {}

    /// Not one, or without both tags: 400 (RFC 3891 3).
    record Malformed() implements Reading {}
  }

  public static Reading in(SipRequest invite) {
    List<String> lines = invite.headers().lines("Replaces");
    if (lines.isEmpty()) {
      return new Reading.Nothing();
    }
    return lines.size() == 1
        ? of(lines.getFirst()).<Reading>map(Reading.Named::new).orElseGet(Reading.Malformed::new)
        : new Reading.Malformed();
  }

  /// Our own tag is the one that stands under `to-tag`.
  private static Optional<Replaces> of(String value) {
    String[] parts = value.strip().split("\\s*;\\s*", -1);
    Optional<String> ours = Optional.empty();
    Optional<String> theirs = Optional.empty();
    boolean earlyOnly = false;
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].split("\\s*=\\s*", 2);
      String told = pair.length == 2 ? pair[1] : "";
      switch (pair[0].toLowerCase(Locale.ROOT)) {
        case "to-tag" -> ours = Optional.of(told);
        case "from-tag" -> theirs = Optional.of(told);
        case "early-only" -> earlyOnly = true;
        default -> {}
      }
    }
    boolean whole = !parts[0].isEmpty() && ours.isPresent() && theirs.isPresent();
    return whole
        ? Optional.of(new Replaces(new DialogId(parts[0], ours.get(), theirs.get()), earlyOnly))
        : Optional.empty();
  }
}
