/// Audio in, words out: recognizers and voice activity. Knows nothing of calls, packets or
/// synthesis.
@NullMarked
package dev.parley.asr;

import org.jspecify.annotations.NullMarked;
