/// `./parley hear`: what the recognizer hears in a recording.
@NullMarked
package dev.parley.asr.hear;

import org.jspecify.annotations.NullMarked;
