/// What goes between a server and a worker that hears for it: `asr.proto`, and its translation from
/// and to the words of `asr.spi`.
@NullMarked
package dev.parley.asr.wire;

import org.jspecify.annotations.NullMarked;
