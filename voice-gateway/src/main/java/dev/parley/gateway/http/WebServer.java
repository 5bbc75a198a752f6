package dev.parley.gateway.http;

import dev.parley.gateway.http.browser.BrowserLine;
import dev.parley.gateway.http.trace.TraceRoutes;
import dev.parley.gateway.http.twilio.TwilioLine;
import dev.parley.gateway.http.twilio.TwilioRoutes;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The HTTP server: routes, in the order in which a request meets them.
public final class WebServer implements AutoCloseable {

  /// Calls by WebSocket live on them.
  private static final int EVENT_LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

  /// Whichever is free, the same for all loops.
  private static final int ANY_PORT = -1;

  private static final int DATABASE_THREADS = 4;
  private static final int AUDIO_MESSAGE_BYTES_MAX = 4_096;

  private final Vertx vertx;
  private final List<HttpServer> http;
  private final HttpSettings settings;

  private WebServer(Vertx vertx, List<HttpServer> http, HttpSettings settings) {
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
            .setPort(settings.port() == 0 ? ANY_PORT : settings.port())
            .setMaxWebSocketMessageSize(AUDIO_MESSAGE_BYTES_MAX)
            .setMaxWebSocketFrameSize(AUDIO_MESSAGE_BYTES_MAX)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setTcpNoDelay(true);
    EventFeed feed = new EventFeed(vertx, ports.live());
    try {
      Router routes = routes(vertx, settings, ports, feed, phone, twilio);
      WebServer server = new WebServer(vertx, listen(vertx, options, routes), settings);
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

  /// One server on each event loop: they share the port and take connections in turn.
  private static List<HttpServer> listen(Vertx vertx, HttpServerOptions options, Router routes) {
    Queue<HttpServer> listening = new ConcurrentLinkedQueue<>();
    vertx
        .deployVerticle(
            () ->
                new VerticleBase() {
                  @Override
                  public Future<?> start() {
                    return vertx
                        .createHttpServer(options)
                        .requestHandler(routes)
                        .listen()
                        .onSuccess(listening::add);
                  }
                },
            new DeploymentOptions().setInstances(EVENT_LOOPS))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    return List.copyOf(listening);
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
    new PackRoutes(ports.packs()).mount(router);
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
    return "http://"
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + http.getFirst().actualPort();
  }

  @Override
  public void close() {
    http.forEach(each -> each.close().toCompletionStage().toCompletableFuture().join());
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
