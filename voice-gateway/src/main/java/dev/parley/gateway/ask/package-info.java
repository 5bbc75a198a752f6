/// A conversation with an agent in writing, in the terminal or from a program: `./parley ask`.
@NullMarked
package dev.parley.gateway.ask;

import org.jspecify.annotations.NullMarked;
