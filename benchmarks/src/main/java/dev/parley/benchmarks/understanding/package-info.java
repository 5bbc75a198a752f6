/// Public sets of intents, learnt and told apart as the server does.
@NullMarked
package dev.parley.benchmarks.understanding;

import org.jspecify.annotations.NullMarked;
