package dev.parley.telephony.sip.call;

import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.MediaSockets;
import dev.parley.telephony.media.SrtpKey;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// What every call of a line needs for its media.
///
/// @param random used on the calls' loops: safe for use from all of them, and not to be foreseen,
///   for it makes SRTP's keys
record CallMeans(MediaSockets sockets, AudioTerms terms, RandomGenerator random) {

  /// The same for calls by `trunk`, which may have its own word on SRTP.
  CallMeans by(Optional<TrunkConfig> trunk) {
    return trunk
        .flatMap(TrunkConfig::srtp)
        .map(srtp -> new CallMeans(sockets, terms.with(srtp), random))
        .orElse(this);
  }

  CallAudio open(CallLoop loop, Consumer<CallEvent> events) {
    // 62 bits, as some phones read the session's name into a signed 64-bit number.
    return new CallAudio(
        sockets.open(loop, events),
        terms,
        () -> SrtpKey.newInline(random),
        random.nextLong() >>> 2);
  }
}
