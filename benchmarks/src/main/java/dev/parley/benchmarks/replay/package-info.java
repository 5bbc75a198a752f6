/// Replays a case through the server's own call session on virtual time: real voice activity, the
/// real recognizer, the real turn engine; the dialog is a script and the agent's voice a tone.
@NullMarked
package dev.parley.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
