/// Digest authentication (RFC 3261 22, RFC 7616, RFC 8760): answering the challenges that our
/// requests meet, and challenging requests of others.
@NullMarked
package dev.parley.telephony.sip.digest;

import org.jspecify.annotations.NullMarked;
