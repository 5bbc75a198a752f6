package dev.parley.gateway.http;

import dev.parley.gateway.recording.RecordingFolder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sound of recorded conversations.
///
/// | request | answer |
/// |---|---|
/// | `GET /api/conversations/{id}/recording` | `audio/wav`, the caller left and the agent right; a part with `Range` (206, 416); 404 where there is none |
/// | `DELETE /api/conversations/{id}/recording` | 204, or 404 where there is none |
///
/// Of a call under way it is what was said up to some seconds ago.
final class RecordingRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(RecordingRoutes.class);
  private static final String NONE = "There is no recording of this conversation.";

  /// RFC 9110 14.1.2: one range; several are answered with the whole.
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,15})-([0-9]{0,15})");

  private final Vertx vertx;
  private final RecordingFolder recordings;

  RecordingRoutes(Vertx vertx, RecordingFolder recordings) {
    this.vertx = vertx;
    this.recordings = recordings;
  }

  void mount(Router router) {
    router.get("/api/conversations/:id/recording").handler(this::recording);
    router.delete("/api/conversations/:id/recording").handler(this::delete);
  }

  private record Found(Path file, long bytes) {}

  private void recording(RoutingContext context) {
    String id = context.pathParam("id");
    vertx
        .executeBlocking(() -> found(id), false)
        .onSuccess(
            found ->
                found.ifPresentOrElse(
                    file -> send(context, file), () -> Json.refuse(context, 404, NONE)))
        .onFailure(failure -> failed(context, failure));
  }

  private Optional<Found> found(String id) throws IOException {
    Optional<Path> file = recordings.find(id);
    return file.isPresent()
        ? Optional.of(new Found(file.get(), Files.size(file.get())))
        : Optional.empty();
  }

  private void send(RoutingContext context, Found found) {
    HttpServerResponse response =
        context
            .response()
            .putHeader("Content-Type", "audio/wav")
            .putHeader("Accept-Ranges", "bytes");
    String asked = context.request().getHeader("Range");
    Matcher range = RANGE.matcher(asked == null ? "" : asked);
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      send(context, response, found, 0, found.bytes());
      return;
    }
    long from = from(range, found.bytes());
    long until = until(range, found.bytes());
    if (from >= until) {
      response.putHeader("Content-Range", "bytes */" + found.bytes());
      Json.refuse(context, 416, "The recording has " + found.bytes() + " bytes.");
      return;
    }
    response
        .setStatusCode(206)
        .putHeader("Content-Range", "bytes " + from + "-" + (until - 1) + "/" + found.bytes());
    send(context, response, found, from, until);
  }

  /// `bytes=-500` are the last 500.
  private static long from(Matcher range, long bytes) {
    return range.group(1).isEmpty()
        ? Math.max(0, bytes - Long.parseLong(range.group(2)))
        : Long.parseLong(range.group(1));
  }

  private static long until(Matcher range, long bytes) {
    return range.group(1).isEmpty() || range.group(2).isEmpty()
        ? bytes
        : Math.min(bytes, Long.parseLong(range.group(2)) + 1);
  }

  private static void send(
      RoutingContext context, HttpServerResponse response, Found found, long from, long until) {
    response
        .sendFile(found.file().toString(), from, until - from)
        .onFailure(failure -> failed(context, failure));
  }

  private void delete(RoutingContext context) {
    String id = context.pathParam("id");
    vertx
        .executeBlocking(() -> recordings.delete(id), false)
        .onSuccess(
            deleted -> {
              if (deleted) {
                context.response().setStatusCode(204).end();
              } else {
                Json.refuse(context, 404, NONE);
              }
            })
        .onFailure(failure -> failed(context, failure));
  }

  private static void failed(RoutingContext context, Throwable failure) {
    LOG.error("a recording could not be read or deleted", failure);
    if (!context.response().headWritten() && !context.response().ended()) {
      Json.refuse(context, 503, "The recordings can't be reached.");
    }
  }
}
