/// The drivers of telephony on Netty's event loops: sockets for SIP and for RTP. Everything that is
/// decided is decided in the machines of the other packages.
@NullMarked
package dev.parley.telephony.netty;

import org.jspecify.annotations.NullMarked;
