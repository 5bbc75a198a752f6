/// Keeps the traces of a running server, and captures media where it was asked for.
@NullMarked
package dev.parley.telephony.netty.trace;

import org.jspecify.annotations.NullMarked;
