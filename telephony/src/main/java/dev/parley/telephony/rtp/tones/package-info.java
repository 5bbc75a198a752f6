/// Machines that make themselves known by tones.
@NullMarked
package dev.parley.telephony.rtp.tones;

import org.jspecify.annotations.NullMarked;
