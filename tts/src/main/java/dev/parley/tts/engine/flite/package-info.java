/// The offline default: flite (CMU, BSD-like licence) as Debian packages it in `libflite1`.
@NullMarked
package dev.parley.tts.engine.flite;

import org.jspecify.annotations.NullMarked;
