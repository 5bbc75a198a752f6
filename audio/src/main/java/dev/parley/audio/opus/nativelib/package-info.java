/// The foreign calls to libopus, and who owns what at each.
@NullMarked
package dev.parley.audio.opus.nativelib;

import org.jspecify.annotations.NullMarked;
