package dev.parley.telephony.identity;

import java.util.Locale;
import java.util.Optional;

/// Whether the caller may use the number that they call from.
///
/// @param attestation what the signer says it knows of them, where that was believed
/// @param by who says so
/// @param cause why, in words
public record CallerVerdict(Result result, Optional<Attestation> attestation, By by, String cause) {

  /// What came of looking.
  public enum Result {
    PASSED,
    FAILED,
    /// Nobody signed for the caller.
    NO_IDENTITY,
    /// Somebody signed, and there is nothing to check it with.
    NOT_CHECKED
  }

  /// How well the signer knows the caller (RFC 8588 4).
  public enum Attestation {
    /// Fully: the caller, and that the number is theirs.
    A,
    /// The caller, and not whether the number is theirs.
    B,
    /// Only where the call came into the network.
    C
  }

  /// Who looked.
  public enum By {
    US,
    /// A trunk that is trusted (`verstat`, ATIS-1000082).
    TRUNK,
    NOBODY
  }

  static CallerVerdict failed(String cause) {
    return new CallerVerdict(Result.FAILED, Optional.empty(), By.US, cause);
  }

  static CallerVerdict nobody(Result result, String cause) {
    return new CallerVerdict(result, Optional.empty(), By.NOBODY, cause);
  }

  /// As a record has it: `passed, attestation A (the signature holds)`.
  public String words() {
    return result.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + attestation.map(level -> ", attestation " + level).orElse("")
        + " ("
        + cause
        + ")";
  }
}
