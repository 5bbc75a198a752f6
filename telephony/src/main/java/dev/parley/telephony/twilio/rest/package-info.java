/// Twilio's REST API, as far as calls need it, over the JDK's HTTP client.
@NullMarked
package dev.parley.telephony.twilio.rest;

import org.jspecify.annotations.NullMarked;
