/// Piper, a neural synthesizer that is no part of Parley: its library is a jar that whoever wants
/// it puts into a folder, and it is meant for a worker of its own (`./parley worker --serve
/// synthesizer --piper-voice DIR`).
@NullMarked
package dev.parley.tts.engine.piper;

import org.jspecify.annotations.NullMarked;
