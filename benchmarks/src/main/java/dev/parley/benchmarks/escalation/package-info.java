/// Whether what must bring a person does, and only that: in writing and by voice.
@NullMarked
package dev.parley.benchmarks.escalation;

import org.jspecify.annotations.NullMarked;
