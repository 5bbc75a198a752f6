/// How words follow each other in what callers say in their own words: what an agent is asked for,
/// talk with businesses, and the language at large, mixed.
@NullMarked
package dev.parley.asr.language.open;

import org.jspecify.annotations.NullMarked;
