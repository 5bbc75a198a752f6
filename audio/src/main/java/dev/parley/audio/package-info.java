/// Samples, frames, formats, media time, codecs and levels. Knows nothing of packets, calls or
/// words.
@NullMarked
package dev.parley.audio;

import org.jspecify.annotations.NullMarked;
