package dev.parley.telephony.call;

/// Called on the call's loop once per 20 ms slot while media flows; must neither block nor
/// allocate.
@FunctionalInterface
public interface MediaTick {

  /// @param media the call's media, for hearing this slot's frame and saying the next
  /// @param nowNanos the slot's media time
  void tick(CallMedia media, long nowNanos);
}
