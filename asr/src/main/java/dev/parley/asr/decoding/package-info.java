/// What every engine decodes with: the audio of a call that was heard, and bounded threads that
/// take the most urgent work first.
@NullMarked
package dev.parley.asr.decoding;

import org.jspecify.annotations.NullMarked;
