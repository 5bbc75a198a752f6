/// What a value costs a caller to get across: made callers are asked for one thing each, answer,
/// repeat, correct, and key it in at last.
@NullMarked
package dev.parley.benchmarks.slots;

import org.jspecify.annotations.NullMarked;
