@NullMarked
package dev.parley.telephony.twilio;

import org.jspecify.annotations.NullMarked;
