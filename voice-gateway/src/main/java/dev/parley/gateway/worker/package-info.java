/// `./parley worker`: the program that hears for servers elsewhere.
@NullMarked
package dev.parley.gateway.worker;

import org.jspecify.annotations.NullMarked;
