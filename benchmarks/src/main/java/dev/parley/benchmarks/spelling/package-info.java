/// How well letters said over a telephone are heard: `./parley bench spelling`.
@NullMarked
package dev.parley.benchmarks.spelling;

import org.jspecify.annotations.NullMarked;
