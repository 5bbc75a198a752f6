/// The other end of `asr.engine.remote`: a local engine, served to other machines over gRPC.
@NullMarked
package dev.parley.asr.worker;

import org.jspecify.annotations.NullMarked;
