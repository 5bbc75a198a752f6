/// Whether a caller is who their number says: signed identities (STIR, SHAKEN) and what a trusted
/// trunk found out about them.
@NullMarked
package dev.parley.telephony.identity;

import org.jspecify.annotations.NullMarked;
