@NullMarked
package dev.parley.telephony.identity;

import org.jspecify.annotations.NullMarked;
