/// The foreign calls to speexdsp, and who owns what at each.
@NullMarked
package dev.parley.asr.engine.speex.nativelib;

import org.jspecify.annotations.NullMarked;
