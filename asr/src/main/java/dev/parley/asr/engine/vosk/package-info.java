/// Vosk with a model folder: neural recognition, in the library that the jar `com.alphacephei:vosk`
/// carries.
@NullMarked
package dev.parley.asr.engine.vosk;

import org.jspecify.annotations.NullMarked;
