/// What is let in: whether new calls are taken, and which requests are served: from whom, for which
/// hosts and of what kind (RFC 3261 8.2).
@NullMarked
package dev.parley.telephony.sip.screening;

import org.jspecify.annotations.NullMarked;
