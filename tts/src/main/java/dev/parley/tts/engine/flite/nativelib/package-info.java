/// Foreign calls into flite: the library, its voices, and one utterance at a time per thread.
@NullMarked
package dev.parley.tts.engine.flite.nativelib;

import org.jspecify.annotations.NullMarked;
