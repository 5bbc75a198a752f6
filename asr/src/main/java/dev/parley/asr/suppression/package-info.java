/// Noise suppression as a server offers it: which engine for which call, and when.
@NullMarked
package dev.parley.asr.suppression;

import org.jspecify.annotations.NullMarked;
