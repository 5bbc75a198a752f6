/// The calls into libvosk, and what must never reach it: some inputs end the whole process there.
@NullMarked
package dev.parley.asr.engine.vosk.nativelib;

import org.jspecify.annotations.NullMarked;
