/// Opus in Java, by Concentus, for machines without libopus. It costs more time and leaves garbage.
@NullMarked
package dev.parley.audio.opus.concentus;

import org.jspecify.annotations.NullMarked;
