/// Finding SIP servers (RFC 3263): from the name in a configuration or an address to transports,
/// addresses and ports, in the order that they are to be tried in.
@NullMarked
package dev.parley.telephony.sip.locating;

import org.jspecify.annotations.NullMarked;
