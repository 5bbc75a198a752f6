/// Utterances put together from pieces: synthesised, recorded, silent.
@NullMarked
package dev.parley.tts.assembly;

import org.jspecify.annotations.NullMarked;
