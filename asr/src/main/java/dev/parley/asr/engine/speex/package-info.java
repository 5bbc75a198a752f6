/// Noise suppression by the preprocessor of speexdsp: for steady noise, 4 µs a frame of 10 ms.
@NullMarked
package dev.parley.asr.engine.speex;

import org.jspecify.annotations.NullMarked;
