/// What is told by tones in the sound: which keys are pressed, and machines that make themselves
/// known.
@NullMarked
package dev.parley.telephony.rtp.tones;

import org.jspecify.annotations.NullMarked;
