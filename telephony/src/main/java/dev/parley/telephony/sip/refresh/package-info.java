/// Session timers (RFC 4028): how both sides of a call make sure that the other is still there.
@NullMarked
package dev.parley.telephony.sip.refresh;

import org.jspecify.annotations.NullMarked;
