package dev.parley.telephony.sip.locating;

import dev.parley.telephony.sip.wire.SipPeer;
import java.time.Duration;
import java.util.List;

/// Where a server is.
///
/// @param peers in the order that they are to be tried in; none where its name leads nowhere
/// @param validFor how long that may be believed, by what name servers did answer
/// @param certain false where a name server didn't answer something that might have led elsewhere:
///   to be asked again before long, and what was known for sure is better
public record Located(List<SipPeer> peers, Duration validFor, boolean certain) {

  public Located {
    peers = List.copyOf(peers);
  }
}
