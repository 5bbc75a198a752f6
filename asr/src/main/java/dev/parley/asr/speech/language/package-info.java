/// What callers may say: the dictionary, the grammar and the trigram of a turn, made from the
/// agent's phrases and what the dialog expects.
@NullMarked
package dev.parley.asr.speech.language;

import org.jspecify.annotations.NullMarked;
