/// ITU-T G.722 at 64 kbit/s: sub-band ADPCM, 16 kHz audio to and from octets.
@NullMarked
package dev.parley.audio.g722;

import org.jspecify.annotations.NullMarked;
