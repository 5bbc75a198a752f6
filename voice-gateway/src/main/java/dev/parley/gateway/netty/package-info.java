/// Where the gateway touches Netty itself: event loops and sockets of the SIP line.
@NullMarked
package dev.parley.gateway.netty;

import org.jspecify.annotations.NullMarked;
