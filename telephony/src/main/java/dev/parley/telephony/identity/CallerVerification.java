package dev.parley.telephony.identity;

import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.call.TrunkFacts;
import dev.parley.telephony.identity.CallerVerdict.Attestation;
import dev.parley.telephony.identity.CallerVerdict.By;
import dev.parley.telephony.identity.CallerVerdict.Result;
import dev.parley.telephony.sip.wire.SipValues;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Verifies who calls (RFC 8224 6.2): by the signature of an Identity header, where certificates
/// are kept to check it with, else by what a trusted trunk says it found (`verstat` in
/// P-Asserted-Identity or From, ATIS-1000082). Blocks on files: not for an event loop.
///
/// A call is never refused for it: the verdict is told, and stands in the record.
///
/// @param certificates empty where signatures aren't checked here
public record CallerVerification(Optional<SigningCertificates> certificates) {

  /// What a call brings.
  static final String IDENTITY = "identity";

  /// Whoever takes longer on the way, or has clocks further apart (RFC 8224 4.1).
  static final Duration FRESH = Duration.ofSeconds(60);

  private static final String SIGNED_BY = "ES256";
  private static final Pattern VERSTAT =
      Pattern.compile(";\\s*verstat\\s*=\\s*\"?([A-Za-z-]+)", Pattern.CASE_INSENSITIVE);

  /// @param now to see whether the signature is fresh
  public CallerVerdict of(CallOffer offer, Instant now) {
    Optional<String> identity = Optional.ofNullable(offer.headers().get(IDENTITY));
    if (identity.isPresent() && certificates.isPresent()) {
      return checked(certificates.get(), identity.get(), offer, now);
    }
    Optional<CallerVerdict> told =
        offer.trunk().filter(TrunkFacts::trusted).flatMap(_ -> verstat(offer));
    return told.orElseGet(
        () ->
            identity.isPresent()
                ? CallerVerdict.nobody(Result.NOT_CHECKED, "no certificates to check it with")
                : CallerVerdict.nobody(Result.NO_IDENTITY, "nobody signed for the caller"));
  }

  private static Optional<CallerVerdict> verstat(CallOffer offer) {
    for (String header : List.of("p-asserted-identity", "from")) {
      Matcher said = VERSTAT.matcher(addresses(offer.headers().getOrDefault(header, "")));
      if (said.find()) {
        String word = said.group(1).toLowerCase(Locale.ROOT);
        Optional<Attestation> level =
            switch (word) {
              case "tn-validation-passed-a" -> Optional.of(Attestation.A);
              case "tn-validation-passed-b" -> Optional.of(Attestation.B);
              case "tn-validation-passed-c" -> Optional.of(Attestation.C);
              default -> Optional.empty();
            };
        Result result =
            word.startsWith("tn-validation-passed")
                ? Result.PASSED
                : word.startsWith("tn-validation-failed") ? Result.FAILED : Result.NO_IDENTITY;
        return Optional.of(
            new CallerVerdict(result, level, By.TRUNK, "the trunk says " + said.group(1)));
      }
    }
    return Optional.empty();
  }

  /// Their URIs: in a display name anybody may write what they like.
  private static String addresses(String header) {
    return SipValues.nameAddresses(List.of(header)).orElse(List.of()).stream()
        .map(address -> address.uri().text())
        .collect(Collectors.joining(" "));
  }

  private static CallerVerdict checked(
      SigningCertificates certificates, String value, CallOffer offer, Instant now) {
    Optional<IdentityHeader> header = IdentityHeader.of(value);
    Optional<Passport> passport = header.flatMap(each -> Passport.of(each.passport()));
    if (header.isEmpty() || passport.isEmpty()) {
      return CallerVerdict.failed("the Identity header can't be read");
    }
    Optional<String> wrong =
        wrongKind(header.get(), passport.get()).or(() -> wrongCall(passport.get(), offer, now));
    if (wrong.isPresent()) {
      return CallerVerdict.failed(wrong.get());
    }
    return switch (certificates.at(header.get().info(), now)) {
      case SigningCertificates.Found.Missing(var cause) ->
          CallerVerdict.nobody(Result.NOT_CHECKED, cause);
      case SigningCertificates.Found.Refused(var cause) -> CallerVerdict.failed(cause);
      case SigningCertificates.Found.Key(var key) ->
          holds(passport.get(), key)
              ? new CallerVerdict(
                  Result.PASSED, level(passport.get()), By.US, "the signature holds")
              : CallerVerdict.failed("the signature does not hold");
    };
  }

  private static Optional<String> wrongKind(IdentityHeader header, Passport passport) {
    String algorithm = passport.header().getOrDefault("alg", "");
    if (!algorithm.equals(SIGNED_BY)
        || header.algorithm().filter(each -> !each.equals(SIGNED_BY)).isPresent()) {
      return Optional.of("signed by another algorithm than " + SIGNED_BY);
    }
    String type = passport.header().getOrDefault("ppt", "");
    boolean shaken = type.equals("shaken") && header.type().orElse(type).equals(type);
    if (!shaken) {
      return Optional.of("not of the kind shaken");
    }
    return passport.header().getOrDefault("x5u", "").equals(header.info().toString())
        ? Optional.empty()
        : Optional.of("the certificate's address differs from the signed one");
  }

  /// Who replays another call's signature is found out here.
  private static Optional<String> wrongCall(Passport passport, CallOffer offer, Instant now) {
    Duration age = Duration.between(Instant.ofEpochSecond(passport.issuedAtSeconds()), now).abs();
    if (age.compareTo(FRESH) > 0) {
      return Optional.of("signed " + age.toSeconds() + " s away from now");
    }
    String caller = offer.caller().map(PhoneNumber::value).map(Passport::digits).orElse("");
    if (!same(passport.origin(), caller)) {
      return Optional.of("signed for another caller");
    }
    String dialled = Passport.digits(offer.dialled().value());
    return passport.destinations().stream().anyMatch(each -> same(each, dialled))
        ? Optional.empty()
        : Optional.of("signed for a call to another number");
  }

  /// With or without the country code, by whose number plan the trunk writes.
  private static boolean same(String signed, String seen) {
    int common = Math.min(signed.length(), seen.length());
    return common >= NATIONAL_DIGITS_MIN && (signed.endsWith(seen) || seen.endsWith(signed));
  }

  private static final int NATIONAL_DIGITS_MIN = 7;

  private static boolean holds(Passport passport, PublicKey key) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(key);
      signature.update(passport.signed());
      return signature.verify(passport.signature());
    } catch (GeneralSecurityException unusable) {
      return false;
    }
  }

  private static Optional<Attestation> level(Passport passport) {
    return passport
        .attestation()
        .flatMap(
            said ->
                switch (said) {
                  case "A" -> Optional.of(Attestation.A);
                  case "B" -> Optional.of(Attestation.B);
                  case "C" -> Optional.of(Attestation.C);
                  default -> Optional.empty();
                });
  }
}
