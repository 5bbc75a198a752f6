/// Replies from the dialog to the caller: made by the synthesizer, as soon as they are planned or
/// before, played, and how much of each was heard.
@NullMarked
package dev.parley.gateway.session.reply;

import org.jspecify.annotations.NullMarked;
