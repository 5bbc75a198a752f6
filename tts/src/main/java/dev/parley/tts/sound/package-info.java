/// What is done to an engine's samples before a caller hears them: padding off, level right, rate
/// converted.
@NullMarked
package dev.parley.tts.sound;

import org.jspecify.annotations.NullMarked;
