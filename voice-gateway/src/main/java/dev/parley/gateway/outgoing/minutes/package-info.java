/// The day's minutes of outgoing calls, kept beyond the process.
@NullMarked
package dev.parley.gateway.outgoing.minutes;

import org.jspecify.annotations.NullMarked;
