/// How fast approved knowledge is searched.
@NullMarked
package dev.parley.benchmarks.knowledge;

import org.jspecify.annotations.NullMarked;
