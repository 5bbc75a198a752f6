package dev.parley.telephony.sip.message;

import java.util.List;

/// What every message carries and every response copies from its request (RFC 3261 8.2.6.2): the
/// way back, who, to whom, and which request of which dialog.
///
/// @param via the topmost, the only one that we read
/// @param viasBelow those of the proxies before, line by line as they came
public record Envelope(
    Via via, List<String> viasBelow, NameAddress from, NameAddress to, String callId, CSeq cseq) {

  public Envelope {
    viasBelow = List.copyOf(viasBelow);
  }

  public Envelope withVia(Via changed) {
    return new Envelope(changed, viasBelow, from, to, callId, cseq);
  }

  public Envelope withTo(NameAddress changed) {
    return new Envelope(via, viasBelow, from, changed, callId, cseq);
  }
}
