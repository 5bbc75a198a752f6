/// Who or what answered a call of ours, found out by listening: a person says a word and waits, a
/// machine goes on, and beeps.
@NullMarked
package dev.parley.gateway.outgoing.answering;

import org.jspecify.annotations.NullMarked;
