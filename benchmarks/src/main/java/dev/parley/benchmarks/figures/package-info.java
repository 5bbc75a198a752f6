/// What is measured of turn-taking, each formula in one place, and how it is shown.
@NullMarked
package dev.parley.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
