/// Transfers by REFER (RFC 3515): asking the peer to call somebody else, and hearing how that gets
/// on.
@NullMarked
package dev.parley.telephony.sip.refer;

import org.jspecify.annotations.NullMarked;
