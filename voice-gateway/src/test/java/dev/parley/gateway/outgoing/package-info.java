/// What may be called, how much, and how calls of ours get on.
@NullMarked
package dev.parley.gateway.outgoing;

import org.jspecify.annotations.NullMarked;
