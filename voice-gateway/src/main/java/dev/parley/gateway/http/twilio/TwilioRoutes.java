package dev.parley.gateway.http.twilio;

import dev.parley.telephony.twilio.FormParameters;
import dev.parley.telephony.twilio.TwilioAccount;
import dev.parley.telephony.twilio.TwilioRequest;
import dev.parley.telephony.twilio.TwilioSignature;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What Twilio asks and tells by HTTP. Everything must bear its signature; what doesn't gets 403.
///
/// | request | answer |
/// |---|---|
/// | `POST /twilio/voice` | TwiML: a call's audio is to come to us, or it is rejected |
/// | `GET /twilio/media` | the stream's WebSocket |
/// | `POST /twilio/status` | 204; a call that is over ends here too |
/// | `POST /twilio/transfer` | 204; how the dialled leg of a transfer gets on |
/// | `POST /twilio/transferred` | TwiML: what the caller does after a transfer |
/// | `POST /twilio/outgoing?call=` | TwiML: a call of ours was answered; its audio is to come to us |
/// | `POST /twilio/progress?call=` | 204; how a call of ours gets on |
/// | `POST /twilio/answered-by?call=` | 204; who or what answered it |
public final class TwilioRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(TwilioRoutes.class);
  private static final int BODY_BYTES_MAX = 16_384;

  private final TwilioLine line;
  private final TwilioSignature signature;

  public TwilioRoutes(TwilioLine line) {
    this.line = line;
    this.signature = new TwilioSignature(line.account().authToken());
  }

  public void mount(Vertx vertx, Router router) {
    post(router, TwilioAccount.VOICE, (c, request) -> twiml(c, line.announced(request)));
    post(
        router,
        TwilioAccount.STATUS,
        (context, request) -> {
          line.reported(request);
          context.response().setStatusCode(204).end();
        });
    post(
        router,
        TwilioAccount.TRANSFER,
        (context, request) -> {
          line.transferProgressed(request);
          context.response().setStatusCode(204).end();
        });
    post(
        router,
        TwilioAccount.TRANSFERRED,
        (context, request) -> line.transferOver(request, text -> twiml(context, text)));
    post(
        router,
        TwilioAccount.OUTGOING,
        (context, request) ->
            line.outgoingAnswered(call(context), request, text -> twiml(context, text)));
    post(
        router,
        TwilioAccount.PROGRESS,
        (context, request) -> {
          line.outgoingReported(call(context), request);
          context.response().setStatusCode(204).end();
        });
    post(
        router,
        TwilioAccount.ANSWERED_BY,
        (context, request) -> {
          line.outgoingAnsweredBy(call(context), request);
          context.response().setStatusCode(204).end();
        });
    router.get(TwilioAccount.MEDIA).handler(context -> media(vertx, context));
  }

  /// Our name for it: part of the URL that is signed.
  private static String call(RoutingContext context) {
    return context.queryParam(TwilioDialling.CALL).stream().findFirst().orElse("");
  }

  private void post(Router router, String path, BiConsumer<RoutingContext, TwilioRequest> answer) {
    router
        .post(path)
        .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
        .handler(context -> take(context, answer));
  }

  private void take(RoutingContext context, BiConsumer<RoutingContext, TwilioRequest> answer) {
    FormParameters form = FormParameters.NONE;
    for (Map.Entry<String, String> field : context.request().formAttributes()) {
      form = form.with(field.getKey(), field.getValue());
    }
    String url = line.account().url(context.request().uri());
    if (!isSigned(context.request(), url, form)) {
      refuse(context, 403);
      return;
    }
    Optional<TwilioRequest> request = TwilioRequest.of(form);
    if (request.isEmpty()) {
      refuse(context, 400);
      return;
    }
    answer.accept(context, request.get());
  }

  private void media(Vertx vertx, RoutingContext context) {
    String url = line.account().socketUrl(context.request().uri());
    if (!isSigned(context.request(), url, FormParameters.NONE)) {
      refuse(context, 403);
      return;
    }
    context.request().toWebSocket().onSuccess(socket -> line.connected(vertx, socket));
  }

  private boolean isSigned(HttpServerRequest request, String url, FormParameters form) {
    String given = request.getHeader(TwilioSignature.HEADER);
    boolean right = given != null && signature.isRight(given, url, form);
    if (!right) {
      LOG.warn(
          "a request for {} was refused: {}; signatures are over {}",
          request.path(),
          given == null ? "it has no signature" : "its signature is wrong",
          url);
    }
    return right;
  }

  private static void refuse(RoutingContext context, int status) {
    context.response().setStatusCode(status).end();
  }

  private static void twiml(RoutingContext context, String text) {
    context.response().putHeader("Content-Type", "application/xml; charset=utf-8").end(text);
  }
}
