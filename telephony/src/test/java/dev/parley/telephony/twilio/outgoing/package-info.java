@NullMarked
package dev.parley.telephony.twilio.outgoing;

import org.jspecify.annotations.NullMarked;
