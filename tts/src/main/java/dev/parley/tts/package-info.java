/// Words in, audio out: synthesizers, text normalisation, prompt cache. Knows nothing of calls,
/// packets or recognition.
@NullMarked
package dev.parley.tts;

import org.jspecify.annotations.NullMarked;
