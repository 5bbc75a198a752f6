/// SIP dialogs (RFC 3261 12): what two user agents remember of each other between requests, and the
/// tokens by which they tell dialogs apart.
@NullMarked
package dev.parley.telephony.sip.dialog;

import org.jspecify.annotations.NullMarked;
