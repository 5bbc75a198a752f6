package dev.parley.telephony.sip.message;

/// What a request asks for. Methods are case-sensitive (RFC 3261 7.1), and one that nobody has
/// heard of is still a method.
public record SipMethod(String name) {

  public static final SipMethod INVITE = new SipMethod("INVITE");
  public static final SipMethod ACK = new SipMethod("ACK");
  public static final SipMethod BYE = new SipMethod("BYE");
  public static final SipMethod CANCEL = new SipMethod("CANCEL");
  public static final SipMethod OPTIONS = new SipMethod("OPTIONS");
  public static final SipMethod INFO = new SipMethod("INFO");
  public static final SipMethod NOTIFY = new SipMethod("NOTIFY");
  public static final SipMethod PRACK = new SipMethod("PRACK");
  public static final SipMethod REFER = new SipMethod("REFER");
  public static final SipMethod REGISTER = new SipMethod("REGISTER");
  public static final SipMethod UPDATE = new SipMethod("UPDATE");

  public SipMethod {
    if (!SipGrammar.isToken(name)) {
      throw new IllegalArgumentException("expected a token as a method");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
