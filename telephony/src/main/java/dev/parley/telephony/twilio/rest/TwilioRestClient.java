package dev.parley.telephony.twilio.rest;

import dev.parley.telephony.twilio.CallControl;
import dev.parley.telephony.twilio.CallSid;
import dev.parley.telephony.twilio.TwilioAccount;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Changes calls in progress by the call resource of Twilio's REST API (2010-04-01). Each request
/// is made once: one that changes a call and isn't answered may have been carried out.
public final class TwilioRestClient implements CallControl, AutoCloseable {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(8);
  private static final Pattern ERROR_CODE = Pattern.compile("\"code\"\\s*:\\s*([0-9]{1,6})");

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

  @Override
  public void hangUp(CallSid call, Consumer<Outcome> told) {
    update(call, Map.of("Status", "completed"), told);
  }

  private void update(CallSid call, Map<String, String> form, Consumer<Outcome> told) {
    URI resource =
        URI.create(
            account.apiUrl()
                + "/2010-04-01/Accounts/"
                + account.accountSid()
                + "/Calls/"
                + call
                + ".json");
    HttpRequest request =
        HttpRequest.newBuilder(resource)
            .timeout(ANSWER_WITHIN)
            .header("Authorization", authorization)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .handle((response, failure) -> failure == null ? outcome(response) : unreachable(failure))
        .thenAccept(told);
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
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return new Outcome.Failed("Twilio can't be asked: " + cause.getClass().getSimpleName());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
