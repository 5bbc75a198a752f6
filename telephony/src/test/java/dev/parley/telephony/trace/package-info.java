@NullMarked
package dev.parley.telephony.trace;

import org.jspecify.annotations.NullMarked;
