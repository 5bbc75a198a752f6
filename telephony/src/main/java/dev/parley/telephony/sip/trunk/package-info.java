/// SIP trunks: connections to providers and telephone systems. Registering with them (RFC 3261 10),
/// seeing whether they answer, and telling which of them a call comes by.
@NullMarked
package dev.parley.telephony.sip.trunk;

import org.jspecify.annotations.NullMarked;
