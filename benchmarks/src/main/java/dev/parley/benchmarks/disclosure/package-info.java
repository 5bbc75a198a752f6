/// Whether anybody ever hears or changes what is another customer's: a shop where every number that
/// can be an order is one, and callers who are misheard far more often than callers are.
@NullMarked
package dev.parley.benchmarks.disclosure;

import org.jspecify.annotations.NullMarked;
