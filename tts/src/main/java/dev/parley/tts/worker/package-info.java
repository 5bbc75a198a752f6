/// The other end of `tts.engine.remote`: a local engine, served to other machines over gRPC.
@NullMarked
package dev.parley.tts.worker;

import org.jspecify.annotations.NullMarked;
