/// The browser phone: a line whose calls come in over WebSockets from the page `/phone`.
@NullMarked
package dev.parley.gateway.http.browser;

import org.jspecify.annotations.NullMarked;
