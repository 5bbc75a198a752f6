/// A person's recorded voice in place of the synthesizer's, where all of a sentence was recorded.
@NullMarked
package dev.parley.tts.recorded;

import org.jspecify.annotations.NullMarked;
