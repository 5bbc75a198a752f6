/// Opus (RFC 6716) by whichever library is at hand.
@NullMarked
package dev.parley.audio.opus;

import org.jspecify.annotations.NullMarked;
