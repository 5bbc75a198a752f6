/// Traces of calls over HTTP.
@NullMarked
package dev.parley.gateway.http.trace;

import org.jspecify.annotations.NullMarked;
