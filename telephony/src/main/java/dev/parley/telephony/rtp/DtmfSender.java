package dev.parley.telephony.rtp;

import dev.parley.audio.AudioFrame;

/// Presses keys on the wire (RFC 4733): per key 100 ms of event packets, one a slot, the last one
/// twice more, then a pause of 60 ms. While a key is down its packets go in place of audio.
final class DtmfSender {

  /// Keys waiting to be pressed; more are refused.
  static final int KEYS_MAX = 64;

  private static final String KEYS = "0123456789*#ABCD";
  private static final int PRESS_SLOTS = 5;
  private static final int END_PACKETS = 3;
  private static final int PAUSE_SLOTS = 3;
  private static final int CYCLE_SLOTS = PRESS_SLOTS + END_PACKETS - 1 + PAUSE_SLOTS;

  /// -10 dBm0, what a telephone sends.
  private static final int VOLUME = 10;

  private final int[] events = new int[KEYS_MAX];
  private int first;
  private int waiting;
  private int slot;
  private int timestamp;

  /// Adds keys to those waiting.
  ///
  /// @throws IllegalArgumentException when one of them is no key
  /// @return false, and adds none, when they would be more than `KEYS_MAX`
  boolean press(String keys) {
    for (int i = 0; i < keys.length(); i++) {
      if (KEYS.indexOf(Character.toUpperCase(keys.charAt(i))) < 0) {
        throw new IllegalArgumentException(
            "expected keys out of 0-9 * # A-D, found '%s' at position %d"
                .formatted(keys.charAt(i), i));
      }
    }
    if (waiting + keys.length() > KEYS_MAX) {
      return false;
    }
    for (int i = 0; i < keys.length(); i++) {
      events[(first + waiting++) % KEYS_MAX] = KEYS.indexOf(Character.toUpperCase(keys.charAt(i)));
    }
    return true;
  }

  boolean idle() {
    return waiting == 0;
  }

  /// Goes on to the next slot and writes its packet through `sender`.
  ///
  /// @param clockRateHz what durations count
  /// @return the packet's length, 0 in the pause after a key, where audio may go
  int send(RtpSender sender, int payloadType, int clockRateHz) {
    if (slot == 0) {
      timestamp = sender.timestamp();
    }
    int position = slot;
    slot = (slot + 1) % CYCLE_SLOTS;
    int event = events[first];
    if (slot == 0) {
      first = (first + 1) % KEYS_MAX;
      waiting--;
    }
    if (position >= PRESS_SLOTS + END_PACKETS - 1) {
      return 0;
    }
    boolean end = position >= PRESS_SLOTS - 1;
    int duration =
        Math.min(position + 1, PRESS_SLOTS) * (clockRateHz / AudioFrame.FRAMES_PER_SECOND);
    return sender.telephoneEvent(
        payloadType, position == 0, event, end, VOLUME, duration, timestamp);
  }
}
