/// `parley bench voice-activity`: what detectors make of the same calls under every noise.
@NullMarked
package dev.parley.benchmarks.activity;

import org.jspecify.annotations.NullMarked;
