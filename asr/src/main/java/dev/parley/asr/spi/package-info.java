/// What a recognizer or a voice activity detector must offer; engines sit in a package each and are
/// found by ServiceLoader.
@NullMarked
package dev.parley.asr.spi;

import org.jspecify.annotations.NullMarked;
