/// Calls in progress as they are shown: posted by call sessions, read by whoever watches.
@NullMarked
package dev.parley.gateway.http.live;

import org.jspecify.annotations.NullMarked;
