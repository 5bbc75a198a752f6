@NullMarked
package dev.parley.telephony.call;

import org.jspecify.annotations.NullMarked;
