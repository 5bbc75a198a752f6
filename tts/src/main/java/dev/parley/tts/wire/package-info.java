/// What goes between a server and a worker that speaks for it: `tts.proto`, and its translation
/// from and to the words of `tts.spi`.
@NullMarked
package dev.parley.tts.wire;

import org.jspecify.annotations.NullMarked;
