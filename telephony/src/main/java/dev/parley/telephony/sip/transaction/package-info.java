/// The four transaction machines of RFC 3261 17, with the Accepted state of RFC 6026, one class
/// each, and the layer that finds the machine for a message. No socket, clock or thread: the time
/// of each input is an argument, and each machine says when it wants to be woken next.
@NullMarked
package dev.parley.telephony.sip.transaction;

import org.jspecify.annotations.NullMarked;
