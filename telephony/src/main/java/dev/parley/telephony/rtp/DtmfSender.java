package dev.parley.telephony.rtp;

import dev.parley.audio.AudioFrame;
import dev.parley.telephony.rtp.tones.KeyTone;
import java.util.Arrays;

/// Presses keys, one every 200 ms, in place of audio.
///
/// ```
///   slots of 20 ms      0   1   2   3   4   5   6   7   8   9
///   events (RFC 4733)   e   e   e   e   E   E   E   audio
///   tones (Q.23)        quiet   t   t   t   t   t   quiet
/// ```
///
/// Events say that a key is down for 100 ms, the last one thrice; tones are for a peer that takes
/// no events, and begin and end in quiet, so that speech around them hides none.
final class DtmfSender {

  /// Keys waiting to be pressed; more are refused.
  static final int KEYS_MAX = 64;

  private static final String KEYS = "0123456789*#ABCD";
  private static final int PRESS_SLOTS = 5;
  private static final int END_PACKETS = 3;
  private static final int CYCLE_SLOTS = 10;
  private static final int FIRST_TONE_SLOT = 2;

  /// -10 dBm0, what a telephone sends.
  private static final int VOLUME = 10;

  private final int[] events = new int[KEYS_MAX];
  private final short[] sound = new short[RtpSender.SAMPLES_PER_SLOT];
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

  /// From now on keys go the other way: one that is down is pressed anew.
  void otherWay() {
    slot = 0;
  }

  /// Goes on to the next slot and writes its event through `sender`.
  ///
  /// @param clockRateHz what durations count
  /// @return the packet's length, 0 in the pause after a key, where audio may go
  int send(RtpSender sender, int payloadType, int clockRateHz) {
    if (slot == 0) {
      timestamp = sender.timestamp();
    }
    int event = events[first];
    int position = advance();
    if (position >= PRESS_SLOTS + END_PACKETS - 1) {
      return 0;
    }
    boolean end = position >= PRESS_SLOTS - 1;
    int duration =
        Math.min(position + 1, PRESS_SLOTS) * (clockRateHz / AudioFrame.FRAMES_PER_SECOND);
    return sender.telephoneEvent(
        payloadType, position == 0, event, end, VOLUME, duration, timestamp);
  }

  /// Goes on to the next slot.
  ///
  /// @return what is to be heard in it: good until the next slot
  short[] sound() {
    char key = KEYS.charAt(events[first]);
    int toneSlot = advance() - FIRST_TONE_SLOT;
    if (toneSlot >= 0 && toneSlot < PRESS_SLOTS) {
      KeyTone.fill(key, toneSlot * sound.length, sound);
    } else {
      Arrays.fill(sound, (short) 0);
    }
    return sound;
  }

  /// @return the slot that is over
  private int advance() {
    int position = slot;
    slot = (slot + 1) % CYCLE_SLOTS;
    if (slot == 0) {
      first = (first + 1) % KEYS_MAX;
      waiting--;
    }
    return position;
  }
}
