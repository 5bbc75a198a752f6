package dev.parley.telephony.sip.transaction;

import dev.parley.audio.MediaTime;
import java.util.List;
import java.util.Optional;

/// The client side of one request: sends it until it is answered.
public interface ClientTransaction {

  /// Sends the request for the first time.
  List<TransactionAct> start(MediaTime now);

  List<TransactionAct> on(ClientInput input, MediaTime now);

  /// When `TimeReached` is due; nothing is sent before.
  Optional<MediaTime> deadline();

  boolean isTerminated();
}
