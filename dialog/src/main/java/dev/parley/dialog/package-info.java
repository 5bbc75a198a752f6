/// The brain: agent pack, understanding, flows, knowledge, tools, policy, replies. A pure machine
/// with engines around it; knows nothing of audio, packets or calls.
@NullMarked
package dev.parley.dialog;

import org.jspecify.annotations.NullMarked;
