/// libfvad's C functions by `java.lang.foreign`.
@NullMarked
package dev.parley.asr.engine.fvad.nativelib;

import org.jspecify.annotations.NullMarked;
