package dev.parley.telephony.sip.transaction;

import dev.parley.audio.MediaTime;
import java.util.List;
import java.util.Optional;

/// The server side of one request: answers retransmissions without troubling the user agent.
public interface ServerTransaction {

  List<TransactionAct> on(ServerInput input, MediaTime now);

  /// When `TimeReached` is due; nothing is sent before.
  Optional<MediaTime> deadline();

  boolean isTerminated();

  /// A final response has been sent.
  boolean isAnswered();
}
