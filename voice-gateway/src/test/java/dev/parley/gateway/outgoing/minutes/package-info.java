@NullMarked
package dev.parley.gateway.outgoing.minutes;

import org.jspecify.annotations.NullMarked;
