/// What a telephone line codes 8 kHz audio with, one direction of one call at a time. Every coder
/// takes and gives out 8 kHz, whatever its own rate is.
@NullMarked
package dev.parley.audio.codec;

import org.jspecify.annotations.NullMarked;
