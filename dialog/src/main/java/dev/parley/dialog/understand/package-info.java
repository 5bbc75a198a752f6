/// What a caller's words mean: slot grammars, the judge of complete answers, and intents by
/// sentence embeddings. Pure: no clock, thread, socket or native library inside.
@NullMarked
package dev.parley.dialog.understand;

import org.jspecify.annotations.NullMarked;
