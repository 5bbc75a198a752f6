/// Speech made by workers elsewhere (`./parley worker --serve synthesizer`), over gRPC: an
/// utterance whose worker dies is taken up by the next from the first word that was not heard yet,
/// and by the engine at hand when there is none.
@NullMarked
package dev.parley.tts.engine.remote;

import org.jspecify.annotations.NullMarked;
