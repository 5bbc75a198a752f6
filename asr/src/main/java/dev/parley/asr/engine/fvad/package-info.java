/// Voice activity by the detector of WebRTC (libfvad): 4 µs a frame, no allocation.
@NullMarked
package dev.parley.asr.engine.fvad;

import org.jspecify.annotations.NullMarked;
