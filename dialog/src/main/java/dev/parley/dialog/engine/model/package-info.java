/// A language model as a second reader of the caller's words: what it is told, what it may propose,
/// and whose reading counts (law 5). Start at `ArbitratingInterpreter`.
@NullMarked
package dev.parley.dialog.engine.model;

import org.jspecify.annotations.NullMarked;
