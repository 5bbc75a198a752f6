package dev.parley.telephony.sip.message;

/// Numbers the requests of one side of a dialog (RFC 3261 20.16); below 2³¹.
public record CSeq(long number, SipMethod method) {

  public static final long NUMBER_MAX = (1L << 31) - 1;

  public CSeq {
    if (number < 0 || number > NUMBER_MAX) {
      throw new IllegalArgumentException("expected a CSeq number below 2^31");
    }
  }

  public String text() {
    return number + " " + method.name();
  }
}
