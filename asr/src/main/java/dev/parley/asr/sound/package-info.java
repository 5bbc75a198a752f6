/// From telephone audio to what the acoustic model listens to: mel energies, the band that the
/// telephone leaves out, cepstra.
@NullMarked
package dev.parley.asr.sound;

import org.jspecify.annotations.NullMarked;
