/// Joins the SIP user agent to `Call`s: offers become media, commands become SIP. Runs on any
/// `CallLoop`, Netty's or virtual time.
@NullMarked
package dev.parley.telephony.sip.call;

import org.jspecify.annotations.NullMarked;
