package dev.parley.telephony.sip.screening;

/// Whether new calls are taken.
public enum Admission {
  /// Still starting.
  NOT_READY,
  OPEN,
  /// Stopping: calls in progress go on, new ones go elsewhere.
  DRAINING
}
