/// What a synthesizer must offer; engines sit in a package each and are found by ServiceLoader.
@NullMarked
package dev.parley.tts.spi;

import org.jspecify.annotations.NullMarked;
