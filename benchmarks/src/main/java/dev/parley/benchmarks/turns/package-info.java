/// `parley bench turns` and `parley bench corpus`: policies swept over a corpus, and what came of
/// it.
@NullMarked
package dev.parley.benchmarks.turns;

import org.jspecify.annotations.NullMarked;
