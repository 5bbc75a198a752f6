/// Conversations with made callers, who hear what is asked and answer it: in sound, through the
/// server's own call session on virtual time, or in words alone.
@NullMarked
package dev.parley.benchmarks.talk;

import org.jspecify.annotations.NullMarked;
