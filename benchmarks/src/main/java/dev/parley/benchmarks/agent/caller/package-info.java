/// Made callers of the demo shop: what each wants, who it is, what it knows, and its words for all
/// of that. A seed makes the same caller again.
@NullMarked
package dev.parley.benchmarks.agent.caller;

import org.jspecify.annotations.NullMarked;
