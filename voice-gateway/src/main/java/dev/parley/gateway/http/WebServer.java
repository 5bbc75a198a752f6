package dev.parley.gateway.http;

import dev.parley.gateway.http.browser.BrowserLine;
import dev.parley.gateway.http.trace.TraceRoutes;
import dev.parley.gateway.http.twilio.TwilioLine;
import dev.parley.gateway.http.twilio.TwilioRoutes;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/// The HTTP server: routes, in the order in which a request meets them.
public final class WebServer implements AutoCloseable {

  private static final int EVENT_LOOPS = 2;
  private static final int DATABASE_THREADS = 4;
  private static final int AUDIO_MESSAGE_BYTES_MAX = 4_096;

  private final Vertx vertx;
  private final HttpServer http;
  private final HttpSettings settings;

  private WebServer(Vertx vertx, HttpServer http, HttpSettings settings) {
    this.vertx = vertx;
    this.http = http;
    this.settings = settings;
  }

  /// Returns once it listens.
  ///
  /// @param phone the line whose calls come in by `/phone`
  public static WebServer start(HttpSettings settings, WebPorts ports, BrowserLine phone) {
    return start(settings, ports, phone, Optional.empty());
  }

  /// The same with the line whose calls come in by `/twilio`, if there is one.
  public static WebServer start(
      HttpSettings settings, WebPorts ports, BrowserLine phone, Optional<TwilioLine> twilio) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(DATABASE_THREADS)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setMaxWebSocketMessageSize(AUDIO_MESSAGE_BYTES_MAX)
            .setMaxWebSocketFrameSize(AUDIO_MESSAGE_BYTES_MAX)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setTcpNoDelay(true);
    EventFeed feed = new EventFeed(vertx, ports.live());
    try {
      HttpServer http =
          vertx
              .createHttpServer(options)
              .requestHandler(routes(vertx, settings, ports, feed, phone, twilio))
              .listen()
              .toCompletionStage()
              .toCompletableFuture()
              .join();
      WebServer server = new WebServer(vertx, http, settings);
      phone.listeningAt(server.address() + "/phone");
      return server;
    } catch (CompletionException e) {
      vertx.close();
      throw new HttpException(
          e.getCause() instanceof BindException
              ? "HTTP port %d on %s is already in use: stop the program that has it, or choose another with --http-port"
                  .formatted(settings.port(), settings.host())
              : "HTTP can't listen on %s:%d".formatted(settings.host(), settings.port()),
          e);
    }
  }

  private static Router routes(
      Vertx vertx,
      HttpSettings settings,
      WebPorts ports,
      EventFeed feed,
      BrowserLine phone,
      Optional<TwilioLine> twilio) {
    Router router = Router.router(vertx);
    router.route().handler(new Guard(settings, twilio.isPresent()));
    new HealthRoutes(vertx, ports.readiness(), ports.live(), feed).mount(router);
    router.get("/api/events").handler(feed::open);
    new OutgoingRoutes(ports).mount(router);
    new TraceRoutes(ports.traces()).mount(router);
    new RecordRoutes(vertx, ports).mount(router);
    new RecordingRoutes(vertx, ports.recordings()).mount(router);
    router
        .get("/phone/line")
        .handler(
            context ->
                context
                    .request()
                    .toWebSocket()
                    .onSuccess(socket -> phone.connected(vertx, socket)));
    twilio.ifPresent(line -> new TwilioRoutes(line).mount(vertx, router));
    PageResources.load().mount(router);
    router.route().handler(context -> Json.refuse(context, 404, "There is nothing here."));
    router.errorHandler(413, context -> Json.refuse(context, 413, "That is more than this takes."));
    router.errorHandler(
        400, context -> Json.refuse(context, 400, "That is not a request this understands."));
    router.errorHandler(
        500, context -> Json.refuse(context, 500, "The server failed to answer this."));
    return router;
  }

  public String address() {
    return addressAt(settings.host());
  }

  /// The same under another name or address of this machine.
  public String addressAt(String host) {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.actualPort();
  }

  @Override
  public void close() {
    http.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
