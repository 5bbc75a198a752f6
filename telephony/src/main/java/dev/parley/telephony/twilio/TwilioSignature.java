package dev.parley.telephony.twilio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What shows that a request is Twilio's: `X-Twilio-Signature`, HMAC-SHA1 with the account's auth
/// token over the URL as the account knows it and, for a form, its parameters sorted by name, each
/// name followed by its value, in base64.
public final class TwilioSignature {

  /// The header that carries it.
  public static final String HEADER = "X-Twilio-Signature";

  private static final String ALGORITHM = "HmacSHA1";

  private final SecretKeySpec key;

  public TwilioSignature(AuthToken token) {
    this.key = new SecretKeySpec(token.value().getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /// The signature of a request for `url` with `form`, which is empty for anything but a form.
  public String of(String url, FormParameters form) {
    StringBuilder signed = new StringBuilder(url);
    form.forEach((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /// Whether `signature` is one that Twilio makes for this request. Takes as long for a wrong one
  /// as for the right one.
  public boolean isRight(String signature, String url, FormParameters form) {
    byte[] given = signature.getBytes(StandardCharsets.UTF_8);
    boolean right = false;
    for (String spelling : spellings(url)) {
      right |= MessageDigest.isEqual(of(spelling, form).getBytes(StandardCharsets.UTF_8), given);
    }
    return right;
  }

  /// Twilio signs a URL now with and now without its port, and a WebSocket's now and then with a
  /// slash at its end, whatever TwiML said.
  private static Set<String> spellings(String url) {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(url);
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return spellings;
    }
    if (uri.getScheme() == null || uri.getRawAuthority() == null) {
      return spellings;
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    boolean socket = scheme.equals("wss") || scheme.equals("ws");
    String from = uri.getScheme() + "://" + uri.getRawAuthority();
    String rest = url.substring(from.length());
    String host = uri.getRawAuthority().replaceFirst(":[0-9]*$", "");
    int port =
        uri.getPort() >= 0
            ? uri.getPort()
            : scheme.equals("https") || scheme.equals("wss") ? 443 : 80;
    for (String authority : new String[] {host, host + ":" + port}) {
      spellings.add(uri.getScheme() + "://" + authority + rest);
      if (socket && uri.getRawQuery() == null && !rest.endsWith("/")) {
        spellings.add(uri.getScheme() + "://" + authority + rest + "/");
      }
    }
    return spellings;
  }
}
