/// Brings callers together with people: rings them, tells them what it is about, and joins or
/// passes on the calls.
@NullMarked
package dev.parley.gateway.people;

import org.jspecify.annotations.NullMarked;
