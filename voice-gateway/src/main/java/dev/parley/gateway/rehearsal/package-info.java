/// Whole calls on virtual time: the real SIP, RTP, turn and dialog code between a scripted caller
/// and scripted engines. A seed in, the same timeline out, byte for byte.
@NullMarked
package dev.parley.gateway.rehearsal;

import org.jspecify.annotations.NullMarked;
