@NullMarked
package dev.parley.telephony.netty.trace;

import org.jspecify.annotations.NullMarked;
