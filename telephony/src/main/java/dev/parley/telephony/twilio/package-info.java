/// Twilio Programmable Voice as a kind of line: what is said on a Media Stream's WebSocket, who
/// signed a request, what TwiML asks for, and what a call does with all that. No socket and no
/// clock: whoever has them passes messages in and sends what comes out.
@NullMarked
package dev.parley.telephony.twilio;

import org.jspecify.annotations.NullMarked;
