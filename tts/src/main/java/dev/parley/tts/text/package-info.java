/// From the text as written to the words as spoken: numbers, money, dates and codes are put into
/// words that remember which characters they came from, and the words are grouped into the chunks a
/// synthesizer is given.
@NullMarked
package dev.parley.tts.text;

import org.jspecify.annotations.NullMarked;
