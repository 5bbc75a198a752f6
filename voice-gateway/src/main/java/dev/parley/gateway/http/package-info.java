/// The server's HTTP side: health, records, callbacks, calls live and a page that shows them, and
/// the browser phone.
@NullMarked
package dev.parley.gateway.http;

import org.jspecify.annotations.NullMarked;
