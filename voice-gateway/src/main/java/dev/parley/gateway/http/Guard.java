package dev.parley.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Stands before every request. What it keeps out:
///
/// - whoever has no credential, once the server can be reached from other machines, but for probes
///   that ask whether it lives and is ready;
/// - another site's page that talks to this server through the operator's browser: a foreign
///   `Origin`, also on a WebSocket, where the browser itself would not object (RFC 6455 10.2);
/// - such a page whose own name resolves to loopback (DNS rebinding): on loopback, only loopback
///   names are answered to.
///
/// Twilio brings no credential and may call us by any name: its requests are known by their
/// signature, which their routes check.
final class Guard implements Handler<RoutingContext> {

  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String AUTHORISED = "authorised";

  private static final String SIGNED_PATHS = "/twilio/";

  private final HttpSettings settings;
  private final boolean servesTwilio;

  Guard(HttpSettings settings, boolean servesTwilio) {
    this.settings = settings;
    this.servesTwilio = servesTwilio;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    setHeaders(context.response());
    if (servesTwilio && context.normalizedPath().startsWith(SIGNED_PATHS)) {
      context.next();
    } else if (!isMeantForUs(request)) {
      refuse(context, 421, "This server does not go by that name.");
    } else if (isFromAnotherSite(request)) {
      refuse(context, 403, "Pages of other sites may not use this server.");
    } else if (!mayUse(request) && !isProbe(request)) {
      context.response().putHeader("WWW-Authenticate", "Basic realm=\"Parley\", charset=\"UTF-8\"");
      refuse(context, 401, "This server needs a credential.");
    } else {
      context.put(AUTHORISED, mayUse(request));
      context.next();
    }
  }

  private static void setHeaders(HttpServerResponse response) {
    response
        .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Permissions-Policy", "microphone=(self), camera=(), geolocation=()")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Cache-Control", "no-store");
  }

  private boolean isMeantForUs(HttpServerRequest request) {
    return !settings.onLoopback()
        || hostOf("http://" + authority(request)).filter(LOOPBACK_NAMES::contains).isPresent();
  }

  private static boolean isFromAnotherSite(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    if (origin != null) {
      return !origin.equals("http://" + authority(request))
          && !origin.equals("https://" + authority(request));
    }
    String site = request.getHeader("Sec-Fetch-Site");
    return site != null && site.equals("cross-site") && !isNavigation(request);
  }

  /// Following a link to a page is harmless; fetching or posting from one is not.
  private static boolean isNavigation(HttpServerRequest request) {
    return "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
        && request.method().name().equals("GET");
  }

  /// Whether whoever asks may see more than a probe.
  static boolean isAuthorised(RoutingContext context) {
    return Boolean.TRUE.equals(context.<Boolean>get(AUTHORISED));
  }

  /// Orchestrators' probes bring no credential; they are told a bare yes or no.
  private static boolean isProbe(HttpServerRequest request) {
    return request.method().equals(HttpMethod.GET) && HealthRoutes.PROBES.contains(request.path());
  }

  private boolean mayUse(HttpServerRequest request) {
    String authorization = request.getHeader("Authorization");
    return settings
        .credential()
        .map(credential -> authorization != null && credential.isIn(authorization))
        .orElse(true);
  }

  private static String authority(HttpServerRequest request) {
    return request.authority() == null ? "" : request.authority().toString();
  }

  private static Optional<String> hostOf(String url) {
    try {
      return Optional.ofNullable(URI.create(url).getHost())
          .map(host -> host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void refuse(RoutingContext context, int status, String message) {
    Json.refuse(context, status, message);
  }
}
