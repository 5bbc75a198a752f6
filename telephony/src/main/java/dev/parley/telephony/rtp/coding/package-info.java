/// Which coder does what was agreed on.
@NullMarked
package dev.parley.telephony.rtp.coding;

import org.jspecify.annotations.NullMarked;
