package dev.parley.telephony.twilio.rest;

import dev.parley.telephony.twilio.CallControl;
import dev.parley.telephony.twilio.CallSid;
import dev.parley.telephony.twilio.TwilioAccount;
import dev.parley.telephony.twilio.outgoing.CallPlacing;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Places calls, and changes those in progress, by the call resource of Twilio's REST API
/// (2010-04-01). Each request is made once: one that begins or changes a call and isn't answered
/// may have been carried out.
public final class TwilioRestClient implements CallControl, CallPlacing, AutoCloseable {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(8);
  private static final Pattern ERROR_CODE = Pattern.compile("\"code\"\\s*:\\s*([0-9]{1,6})");

  private static final Pattern SID = Pattern.compile("\"sid\"\\s*:\\s*\"(CA[0-9a-f]{32})\"");

  /// A parameter that is given once for each.
  private static final String EVENTS =
      Stream.of("initiated", "ringing", "answered", "completed")
          .map(event -> "StatusCallbackEvent=" + event)
          .collect(Collectors.joining("&"));

  private static final Logger LOG = LoggerFactory.getLogger(TwilioRestClient.class);

  private final TwilioAccount account;
  private final String authorization;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();

  public TwilioRestClient(TwilioAccount account) {
    this.account = account;
    String credential = account.accountSid() + ":" + account.authToken().value();
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void redirect(CallSid call, String twiml, Consumer<Outcome> told) {
    update(call, Map.of("Twiml", twiml), told);
  }

  private void update(CallSid call, Map<String, String> form, Consumer<Outcome> told) {
    client
        .sendAsync(
            request("/Calls/" + call + ".json", encoded(form)),
            HttpResponse.BodyHandlers.ofString())
        .handle((response, failure) -> failure == null ? outcome(response) : unreachable(failure))
        .thenAccept(told);
  }

  @Override
  public void place(Wanted wanted, Consumer<Placed> told) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("To", wanted.to());
    form.put("From", wanted.from());
    form.put("Url", wanted.answered());
    form.put("StatusCallback", wanted.progress());
    form.put("Timeout", Long.toString(wanted.ringAtMost().toSeconds()));
    if (!wanted.answeredBy().isEmpty()) {
      // Beside the conversation, so that whoever answers isn't kept waiting.
      form.put("MachineDetection", "Enable");
      form.put("AsyncAmd", "true");
      form.put("AsyncAmdStatusCallback", wanted.answeredBy());
    }
    client
        .sendAsync(
            request("/Calls.json", encoded(form) + "&" + EVENTS),
            HttpResponse.BodyHandlers.ofString())
        .handle(
            (response, failure) ->
                failure == null ? placed(response) : new Placed.Refused(0, words(cause(failure))))
        .thenAccept(told);
  }

  private static Placed placed(HttpResponse<String> response) {
    if (outcome(response) instanceof Outcome.Failed(String cause)) {
      return new Placed.Refused(response.statusCode(), cause);
    }
    Matcher sid = SID.matcher(response.body());
    return sid.find()
        ? new Placed.Queued(new CallSid(sid.group(1)))
        : new Placed.Refused(502, "Twilio's answer names no call");
  }

  @Override
  public void end(CallSid call) {
    update(
        call,
        Map.of("Status", "completed"),
        outcome -> {
          if (!(outcome instanceof Outcome.Done)) {
            LOG.warn("Twilio was not told to end call {}: {}", call, outcome);
          }
        });
  }

  private HttpRequest request(String resource, String form) {
    return HttpRequest.newBuilder(
            URI.create(
                account.apiUrl() + "/2010-04-01/Accounts/" + account.accountSid() + resource))
        .timeout(ANSWER_WITHIN)
        .header("Authorization", authorization)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static Outcome outcome(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new Outcome.Done();
    }
    Matcher code = ERROR_CODE.matcher(response.body());
    return new Outcome.Failed(
        "Twilio answered " + status + (code.find() ? ", error " + code.group(1) : ""));
  }

  private static Outcome unreachable(Throwable failure) {
    Throwable cause = cause(failure);
    return cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException
        ? new Outcome.Failed(words(cause))
        : new Outcome.Unanswered(words(cause));
  }

  private static Throwable cause(Throwable failure) {
    return failure.getCause() == null ? failure : failure.getCause();
  }

  private static String words(Throwable cause) {
    return "Twilio can't be asked: " + cause.getClass().getSimpleName();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
