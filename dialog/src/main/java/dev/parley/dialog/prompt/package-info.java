/// What an agent can say, sentence by sentence and part by part: what a person would record.
@NullMarked
package dev.parley.dialog.prompt;

import org.jspecify.annotations.NullMarked;
