package dev.parley.telephony.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The certificates of signers, as their operator has put them into a folder: what a PASSporT names
/// by `https://certs.example/a/b.pem` is `certs.example/a/b.pem` there. Nothing is ever fetched: a
/// caller who chooses the address would choose whom we ask.
///
/// @param folder of certificates, each a chain with the signer's own first
/// @param roots who may vouch for signers
public record SigningCertificates(Path folder, Set<TrustAnchor> roots) {

  private static final long FILE_BYTES_MAX = 64 << 10;

  public SigningCertificates {
    roots = Set.copyOf(roots);
  }

  /// @param trusted the certificates of the roots, PEM
  /// @throws IllegalArgumentException saying what was expected
  public static SigningCertificates in(Path folder, Path trusted) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("expected a folder of certificates, found " + folder);
    }
    try {
      Set<TrustAnchor> roots = new HashSet<>();
      for (X509Certificate root : certificates(trusted)) {
        roots.add(new TrustAnchor(root, null));
      }
      if (roots.isEmpty()) {
        throw new IllegalArgumentException("expected certificates in " + trusted);
      }
      return new SigningCertificates(folder, roots);
    } catch (IOException | CertificateException unreadable) {
      throw new IllegalArgumentException("expected certificates (PEM) in " + trusted, unreadable);
    }
  }

  /// What a certificate says, or why it says nothing.
  sealed interface Found {
    record Key(PublicKey key) implements Found {}

    record Missing(String cause) implements Found {}

    record Refused(String cause) implements Found {}
  }

  Found at(URI address, Instant now) {
    Optional<Path> file = fileOf(address).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return new Found.Missing("no certificate is kept for " + address.getHost());
    }
    try {
      List<X509Certificate> chain = certificates(file.get());
      if (chain.isEmpty() || !(chain.getFirst().getPublicKey() instanceof ECPublicKey key)) {
        return new Found.Refused("the certificate has no elliptic-curve key");
      }
      List<X509Certificate> belowRoots = new ArrayList<>(chain);
      belowRoots.removeIf(
          each -> roots.stream().anyMatch(root -> each.equals(root.getTrustedCert())));
      CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(belowRoots);
      PKIXParameters parameters = new PKIXParameters(roots);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
      return new Found.Key(key);
    } catch (IOException | GeneralSecurityException refused) {
      return new Found.Refused("the certificate is not vouched for: " + refused.getMessage());
    }
  }

  /// Where it would be; empty where the address names none, or would lead out of the folder.
  private Optional<Path> fileOf(URI address) {
    boolean plain =
        "https".equalsIgnoreCase(address.getScheme())
            && address.getHost() != null
            && address.getRawPath() != null
            && address.getRawPath().matches("(/[A-Za-z0-9_.~-]+)+")
            && address.getHost().matches("[A-Za-z0-9.-]+");
    if (!plain) {
      return Optional.empty();
    }
    Path root = folder.toAbsolutePath().normalize();
    Path file =
        root.resolve(address.getHost().toLowerCase(Locale.ROOT) + address.getRawPath()).normalize();
    return file.startsWith(root) ? Optional.of(file) : Optional.empty();
  }

  private static List<X509Certificate> certificates(Path file)
      throws IOException, CertificateException {
    if (Files.size(file) > FILE_BYTES_MAX) {
      throw new IOException(file + " is too large for certificates");
    }
    List<X509Certificate> read = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        if (each instanceof X509Certificate certificate) {
          read.add(certificate);
        }
      }
    }
    return read;
  }
}
