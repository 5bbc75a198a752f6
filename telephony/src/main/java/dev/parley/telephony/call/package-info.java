/// What the rest of the product sees of a call: `Call`, its sealed events and commands, and its
/// media. SIP, Twilio and the browser phone are lines under it.
@NullMarked
package dev.parley.telephony.call;

import org.jspecify.annotations.NullMarked;
