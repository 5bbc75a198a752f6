/// Turn-taking as a pure machine: who holds the floor, when a caller's turn is over, and what a
/// caller who speaks over the agent wants.
@NullMarked
package dev.parley.gateway.turn;

import org.jspecify.annotations.NullMarked;
