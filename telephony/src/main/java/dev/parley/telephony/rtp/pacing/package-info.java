/// When a call hears and speaks: the grid of 20 ms slots, and what runs it.
@NullMarked
package dev.parley.telephony.rtp.pacing;

import org.jspecify.annotations.NullMarked;
