/// Recognition by workers elsewhere (`./parley worker`), over gRPC: a call whose worker dies is
/// heard by the next, from the start of the utterance, and by the engine at hand when there is
/// none.
@NullMarked
package dev.parley.asr.engine.remote;

import org.jspecify.annotations.NullMarked;
