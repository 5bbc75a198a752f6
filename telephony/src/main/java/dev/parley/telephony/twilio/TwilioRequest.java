package dev.parley.telephony.twilio;

import dev.parley.telephony.call.AnsweredBy;
import dev.parley.telephony.call.PhoneNumber;
import java.util.Optional;
import java.util.Set;

/// What a webhook says, read from its form. Only of one whose signature is right.
public final class TwilioRequest {

  /// What Twilio sends in place of a caller id that was withheld; the first three are letters of a
  /// keypad: ANONYMOUS, UNAVAILABLE, RESTRICTED.
  private static final Set<String> WITHHELD =
      Set.of("+266696687", "+86282452253", "+7378742833", "+2562533", "+8656696", "+464");

  private final CallSid callSid;
  private final FormParameters form;

  private TwilioRequest(CallSid callSid, FormParameters form) {
    this.callSid = callSid;
    this.form = form;
  }

  /// Empty where no call is named.
  public static Optional<TwilioRequest> of(FormParameters form) {
    return form.value("CallSid").flatMap(CallSid::of).map(sid -> new TwilioRequest(sid, form));
  }

  public CallSid callSid() {
    return callSid;
  }

  public Optional<PhoneNumber> caller() {
    return form.value("From")
        .filter(from -> !WITHHELD.contains(from))
        .map(PhoneNumber::new)
        .filter(PhoneNumber::isNumber);
  }

  /// What Twilio found of whether the caller may use that number, in the words of a `verstat`.
  public Optional<String> callerVerified() {
    return form.value("StirVerstat").filter(said -> said.matches("[A-Za-z-]{1,64}"));
  }

  /// The number, or the user of the SIP address, that was called.
  public PhoneNumber dialled() {
    String to = form.value("To").orElse("unknown");
    return new PhoneNumber(to.startsWith("sip:") ? to.substring(4).replaceFirst("[@;].*", "") : to);
  }

  public Optional<CallStatus> callStatus() {
    return form.value("CallStatus").flatMap(CallStatus::of);
  }

  /// Of a dialled leg: the call that it was dialled for.
  public Optional<CallSid> parentCallSid() {
    return form.value("ParentCallSid").flatMap(CallSid::of);
  }

  public Optional<CallStatus> dialStatus() {
    return form.value("DialCallStatus").flatMap(CallStatus::of);
  }

  /// Who or what answered a call of ours, where Twilio was asked to find out (`AnsweredBy`).
  public Optional<AnsweredBy> answeredBy() {
    return form.value("AnsweredBy")
        .map(
            said ->
                said.equals("human")
                    ? AnsweredBy.HUMAN
                    : said.startsWith("machine_") || said.equals("fax")
                        ? AnsweredBy.MACHINE
                        : AnsweredBy.UNKNOWN);
  }

  /// What went wrong with a stream.
  public Optional<String> streamError() {
    return form.value("StreamEvent")
        .filter(event -> event.equals("stream-error"))
        .map(_ -> form.value("StreamError").orElse("the stream failed"));
  }
}
