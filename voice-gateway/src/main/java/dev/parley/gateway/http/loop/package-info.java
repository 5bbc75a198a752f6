/// The HTTP side's event loops as owners of calls.
@NullMarked
package dev.parley.gateway.http.loop;

import org.jspecify.annotations.NullMarked;
