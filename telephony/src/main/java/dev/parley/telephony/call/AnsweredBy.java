package dev.parley.telephony.call;

/// Who or what answered a call of ours, as far as it was found out.
public enum AnsweredBy {
  HUMAN,
  /// An answering machine, a mailbox or a fax.
  MACHINE,
  UNKNOWN
}
