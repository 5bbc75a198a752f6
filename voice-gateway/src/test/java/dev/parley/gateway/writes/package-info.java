/// What the business's records show of a write, whatever is lost on the way.
@NullMarked
package dev.parley.gateway.writes;

import org.jspecify.annotations.NullMarked;
