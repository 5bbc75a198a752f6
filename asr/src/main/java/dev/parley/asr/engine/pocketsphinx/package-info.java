/// Recognition by PocketSphinx: one-shot passes over the whole utterance, a grammar and a small
/// trigram side by side, on a bounded pool of warm decoders.
@NullMarked
package dev.parley.asr.engine.pocketsphinx;

import org.jspecify.annotations.NullMarked;
