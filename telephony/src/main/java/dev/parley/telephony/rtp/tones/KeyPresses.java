package dev.parley.telephony.rtp.tones;

/// Gets each press of a key, whichever way it was told.
@FunctionalInterface
public interface KeyPresses {

  /// @param heldNanos how long it was held as far as is known
  /// @param nowNanos when its end was seen
  void pressed(char key, long heldNanos, long nowNanos);
}
