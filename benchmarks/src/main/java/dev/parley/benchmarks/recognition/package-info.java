/// `parley bench recognition`: what the recognizer hears of whole turns under every noise.
@NullMarked
package dev.parley.benchmarks.recognition;

import org.jspecify.annotations.NullMarked;
