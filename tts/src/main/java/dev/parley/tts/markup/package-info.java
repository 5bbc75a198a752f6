/// The subset of SSML (W3C Speech Synthesis Markup Language 1.1) that a text may be marked up with.
/// Only who asks for it gets it: what a caller or a business system says is never taken as markup.
@NullMarked
package dev.parley.tts.markup;

import org.jspecify.annotations.NullMarked;
