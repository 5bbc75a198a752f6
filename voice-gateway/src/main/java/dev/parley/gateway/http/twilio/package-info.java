/// Calls by Twilio: its webhooks, and the WebSockets of its Media Streams.
@NullMarked
package dev.parley.gateway.http.twilio;

import org.jspecify.annotations.NullMarked;
