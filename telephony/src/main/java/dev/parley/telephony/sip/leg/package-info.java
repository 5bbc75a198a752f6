/// Legs: one INVITE each and the dialog it becomes, from the first message to the last, with what
/// can be asked of them and what they tell.
@NullMarked
package dev.parley.telephony.sip.leg;

import org.jspecify.annotations.NullMarked;
