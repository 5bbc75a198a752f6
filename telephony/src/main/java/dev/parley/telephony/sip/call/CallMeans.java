package dev.parley.telephony.sip.call;

import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.MediaSockets;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// What every call of a line needs for its media.
///
/// @param codecs in our order of preference
/// @param random used on the calls' loops: safe for use from all of them
record CallMeans(MediaSockets sockets, List<AudioCodec> codecs, RandomGenerator random) {

  CallAudio open(CallLoop loop, Consumer<CallEvent> events) {
    // 62 bits, as some phones read the session's name into a signed 64-bit number.
    return new CallAudio(sockets.open(loop, events), codecs, random.nextLong() >>> 2);
  }
}
